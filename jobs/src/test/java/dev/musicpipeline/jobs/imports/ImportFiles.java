package dev.musicpipeline.jobs.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Small files to import, and what a plain reading of them says. */
final class ImportFiles {
  private static final long NOON = 1_331_035_200; // 2012-03-06T12:00Z

  private ImportFiles() {}

  /** Listens as {@code user,song,seconds}, some of them alike, some of them bad. */
  static List<String> listens(long seed, int count) {
    var random = new Random(seed);
    var lines = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      var listen =
          "u%d,s%d,%d"
              .formatted(random.nextInt(3), random.nextInt(3), NOON + random.nextInt(5) * 40_000L);
      lines.add(
          switch (random.nextInt(20)) {
            case 0 -> listen + ",more";
            case 1 -> listen.replace(",1", ",noon");
            case 2 -> "," + listen.substring(listen.indexOf(',') + 1);
            default -> listen;
          });
    }
    return lines;
  }

  static void write(Path file, List<String> lines) throws IOException {
    try (var stream = open(file)) {
      stream.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static OutputStream open(Path file) throws IOException {
    var stream = Files.newOutputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(stream) : stream;
  }

  /** The events of listens, in order of their text: {@code user song time}. */
  static List<String> events(List<String> listens) {
    return listens.stream()
        .filter(line -> reason(line).isEmpty())
        .map(line -> line.split(",", -1))
        .map(c -> "%s %s %s".formatted(c[0], c[1], Instant.ofEpochSecond(Long.parseLong(c[2]))))
        .sorted()
        .toList();
  }

  /** The bad ones among listens: {@code line number, reason, the line}. */
  static List<String> rejections(List<String> listens) {
    var rejections = new ArrayList<String>();
    for (var i = 0; i < listens.size(); i++) {
      var reason = reason(listens.get(i));
      if (!reason.isEmpty()) {
        rejections.add("%d %s %s".formatted(i + 1, reason, listens.get(i)));
      }
    }
    return rejections;
  }

  private static String reason(String line) {
    if (line.endsWith("more")) {
      return "bad_line: 4 columns, expected 3";
    }
    if (line.contains("noon")) {
      return "bad_line: ts is no time in seconds";
    }
    return line.startsWith(",") ? "missing_field: user_id" : "";
  }
}
