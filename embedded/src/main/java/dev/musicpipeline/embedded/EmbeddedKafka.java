package dev.musicpipeline.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A Kafka broker of one node, which keeps its records in {@code <data>/kafka}. */
public final class EmbeddedKafka implements AutoCloseable {
  /** Its place among the arguments. */
  private static final int PORT = 1;

  private final ChildProcess child;
  private final int port;

  private EmbeddedKafka(ChildProcess child, int port) {
    this.child = child;
    this.port = port;
  }

  /** Starts one and waits until it serves; port 0 is any free one. */
  public static EmbeddedKafka start(Path data, int port) throws IOException, InterruptedException {
    return start(launch(data, Ports.orFree(port)));
  }

  /** Starts one as {@link #launch} says and waits until it serves. */
  static EmbeddedKafka start(Launch launch) throws IOException, InterruptedException {
    var port = Integer.parseInt(launch.arguments().get(PORT));
    return new EmbeddedKafka(Ready.start(launch, Duration.ofSeconds(60)), port);
  }

  /** How a broker on that port is started. */
  public static Launch launch(Path data, int port) throws IOException {
    return Launch.of(
            "kafka",
            data,
            ModuleClassPath.of("embedded"),
            "dev.musicpipeline.embedded.server.KafkaMain",
            "512m")
        .withOptions(
            "-Xms128m",
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=128m",
            "-Dlog4j2.configurationFile=embedded-log4j2.xml")
        .withArguments(
            data.toAbsolutePath().resolve("kafka").toString(),
            Integer.toString(port),
            Integer.toString(Ports.orFree(0)));
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  public long pid() {
    return child.pid();
  }

  /** Ends the broker as {@code kill -9} does. */
  public void kill() {
    child.kill();
  }

  @Override
  public void close() {
    child.close();
  }
}
