package dev.musicpipeline.producer.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which offsets the broker has acknowledged, for tests that kill: lines {@code partition first
 * last}, both inclusive, appended at each flush. A line may be broken off at the end of the file
 * when the process is killed; every whole one is true.
 */
public final class AcknowledgedLog {
  private final Path file;
  private final Map<Integer, Range> open = new TreeMap<>();
  private final StringBuilder lines = new StringBuilder();

  private record Range(long first, long last) {}

  /** Appends to the file, which may be there. */
  public AcknowledgedLog(Path file) throws IOException {
    this.file = file.toAbsolutePath();
    Files.createDirectories(this.file.getParent());
    // Ends a line that a killed process broke off.
    append(Files.exists(file) && Files.size(file) > 0 ? "\n" : "");
  }

  synchronized void add(int partition, long offset) {
    var range = open.get(partition);
    if (range != null && range.last + 1 == offset) {
      open.put(partition, new Range(range.first, offset));
    } else {
      close(partition, range);
      open.put(partition, new Range(offset, offset));
    }
  }

  /** Appends what has been acknowledged since the last flush. */
  public synchronized void flush() throws IOException {
    open.forEach(this::close);
    open.clear();
    append(lines.toString());
    lines.setLength(0);
  }

  private void close(int partition, Range range) {
    if (range != null) {
      lines.append(partition).append(' ').append(range.first).append(' ').append(range.last);
      lines.append('\n');
    }
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
