package dev.musicpipeline.e2e.chart;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The program {@code helm}. Without one on the PATH, the test that asks is skipped. */
final class Helm {
  static final Path CHART = Path.of("..", "helm", "musicpipeline");

  private Helm() {}

  /** What a run of it said. */
  record Answer(int code, String output, String errors) {}

  /** The chart's objects, as the release {@code music} in the namespace {@code operators}. */
  static Answer template(Path chart, Path values) {
    var release = List.of("template", "music", chart.toString(), "--namespace", "operators");
    return run(release, List.of("--kube-version", "1.34.0", "--values", values.toString()));
  }

  static Answer lint(Path values) {
    return run(
        List.of("lint", "--strict", CHART.toString()), List.of("--values", values.toString()));
  }

  /** Packs the chart into a folder. */
  static Path pack(Path folder) {
    run(List.of("package", CHART.toString()), List.of("--destination", folder.toString()));
    return folder.resolve("musicpipeline-0.1.0.tgz");
  }

  private static Answer run(List<String> verb, List<String> options) {
    Assumptions.assumeTrue(installed(), "skipped: no helm on the PATH");
    var command = Stream.of(List.of("helm"), verb, options).flatMap(List::stream).toList();
    try {
      var output = Files.createTempFile("helm", ".out");
      var errors = Files.createTempFile("helm", ".err");
      var process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      return new Answer(process.waitFor(), taken(output), taken(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String taken(Path file) throws IOException {
    var text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }

  private static boolean installed() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "helm")));
  }
}
