package dev.musicpipeline.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.embedded.ModuleClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A producer in a process of its own, with its files in one folder. */
final class ProducerChild implements AutoCloseable {
  private final Path folder;
  private final Process process;

  private ProducerChild(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** Starts one on the folder's {@code pipeline.yaml}. */
  static ProducerChild start(Path folder, String... options) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                ModuleClassPath.of("producer"),
                Producer.class.getName(),
                folder.resolve("pipeline.yaml").toString(),
                "--state",
                folder.resolve("state").toString()));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("MUSICPIPELINE_PARENT", "stdin");
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    return new ProducerChild(folder, builder.start());
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  /** {@code produced.json} or {@code block.json}; an empty object as long as there is none. */
  JsonNode state(String file) throws IOException {
    var path = folder.resolve("state").resolve(file);
    var json = new ObjectMapper();
    return Files.exists(path) ? json.readTree(path.toFile()) : json.createObjectNode();
  }

  long count(String name) throws IOException {
    return state("produced.json").path(name).asLong();
  }

  /** The exit code; 143 after SIGTERM. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the producer goes on");
    }
    return process.exitValue();
  }

  /** SIGTERM alone: {@link Process#destroy} would end its input as well. */
  int terminate() throws InterruptedException {
    process.toHandle().destroy();
    return awaitEnd();
  }

  int kill() throws InterruptedException {
    process.destroyForcibly();
    return awaitEnd();
  }

  /** As the death of the parent does. */
  int closeInput() throws IOException, InterruptedException {
    process.getOutputStream().close();
    return awaitEnd();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
