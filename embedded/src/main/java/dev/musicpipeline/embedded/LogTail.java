package dev.musicpipeline.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The last lines of a log file. */
public final class LogTail {
  private static final int BYTES = 3000;

  private LogTail() {}

  /** Its last 3000 bytes from a line's start; empty if it cannot be read. */
  public static String of(Path log) {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      var start = Math.max(0, file.length() - BYTES);
      var bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      var text = new String(bytes, StandardCharsets.UTF_8);
      return start == 0 ? text : text.substring(text.indexOf('\n') + 1);
    } catch (IOException e) {
      return "";
    }
  }
}
