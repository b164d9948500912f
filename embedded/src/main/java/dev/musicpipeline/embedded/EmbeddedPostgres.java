package dev.musicpipeline.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** PostgreSQL, which keeps its data in {@code <data>/postgres} and loses no commit. */
public final class EmbeddedPostgres implements AutoCloseable {
  /** The database that {@link #start(Path, int)} makes. */
  public static final String DATABASE = "musicpipeline";

  private final ChildProcess child;
  private final int port;
  private final KeptCredentials credentials;

  private EmbeddedPostgres(ChildProcess child, int port, KeptCredentials credentials) {
    this.child = child;
    this.port = port;
    this.credentials = credentials;
  }

  /** Starts one and waits until it serves; port 0 is any free one. */
  public static EmbeddedPostgres start(Path data, int port)
      throws IOException, InterruptedException {
    var chosen = Ports.orFree(port);
    var child = Ready.start(launch(data, chosen, DATABASE), Duration.ofSeconds(90));
    return new EmbeddedPostgres(child, chosen, credentials(data));
  }

  /**
   * How a server on that port, with that database, is started: under a small JVM, which sees to it
   * that PostgreSQL ends with its parent.
   */
  public static Launch launch(Path data, int port, String database) throws IOException {
    return Launch.of(
            "postgres",
            data,
            ModuleClassPath.of("embedded"),
            "dev.musicpipeline.embedded.server.PostgresMain",
            "32m")
        .withOptions(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=48m",
            "-Dlog4j2.configurationFile=embedded-log4j2.xml")
        .withArguments(
            data.toAbsolutePath().resolve("postgres").toString(),
            Integer.toString(port),
            database,
            credentials(data).file().toString());
  }

  /** The superuser and its password; made at the first call for a data folder. */
  public static KeptCredentials credentials(Path data) throws IOException {
    return KeptCredentials.at(
        data.toAbsolutePath().resolve("credentials").resolve("postgres"), "musicpipeline");
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return port;
  }

  public String database() {
    return DATABASE;
  }

  public String user() {
    return credentials.user();
  }

  public String password() {
    return credentials.password();
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s".formatted(host(), port, database());
  }

  /** Of the JVM that holds PostgreSQL. */
  public long pid() {
    return child.pid();
  }

  /** Ends the JVM that holds PostgreSQL as {@code kill -9} does. */
  public void kill() {
    child.kill();
  }

  @Override
  public void close() {
    child.close();
  }
}
