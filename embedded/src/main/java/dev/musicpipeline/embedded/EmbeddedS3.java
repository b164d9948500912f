package dev.musicpipeline.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An S3 server (path style, signature version 4), whose objects lie as files under {@code
 * <data>/s3/<bucket>}.
 */
public final class EmbeddedS3 implements AutoCloseable {
  private final ChildProcess child;
  private final int port;
  private final KeptCredentials credentials;

  private EmbeddedS3(ChildProcess child, int port, KeptCredentials credentials) {
    this.child = child;
    this.port = port;
    this.credentials = credentials;
  }

  /** Starts one and waits until it serves; port 0 is any free one. */
  public static EmbeddedS3 start(Path data, int port) throws IOException, InterruptedException {
    var chosen = Ports.orFree(port);
    var child = Ready.start(launch(data, chosen), Duration.ofSeconds(60));
    return new EmbeddedS3(child, chosen, credentials(data));
  }

  /** How a server on that port is started. */
  public static Launch launch(Path data, int port) throws IOException {
    return Launch.of(
            "s3",
            data,
            ModuleClassPath.of("embedded"),
            "dev.musicpipeline.embedded.server.S3Main",
            "512m")
        .withOptions(
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=128m",
            "-Dlog4j2.configurationFile=embedded-log4j2.xml")
        .withArguments(
            data.toAbsolutePath().resolve("s3").toString(),
            Integer.toString(port),
            credentials(data).file().toString());
  }

  /** The access key and the secret key; made at the first call for a data folder. */
  public static KeptCredentials credentials(Path data) throws IOException {
    return KeptCredentials.at(
        data.toAbsolutePath().resolve("credentials").resolve("s3"), "musicpipeline");
  }

  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  public String accessKey() {
    return credentials.user();
  }

  public String secretKey() {
    return credentials.password();
  }

  public long pid() {
    return child.pid();
  }

  /** Ends the server as {@code kill -9} does. */
  public void kill() {
    child.kill();
  }

  @Override
  public void close() {
    child.close();
  }
}
