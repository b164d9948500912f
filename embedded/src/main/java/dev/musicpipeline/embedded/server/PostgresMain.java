package dev.musicpipeline.embedded.server;

import dev.musicpipeline.embedded.PidFile;
import dev.musicpipeline.events.process.ParentWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Holds PostgreSQL, which is no Java program and would not notice its parent's death. */
public final class PostgresMain {
  private static final Duration ORDERLY = Duration.ofSeconds(15);

  private PostgresMain() {}

  /** Arguments: data folder, port, database, file with the user and the password. */
  public static void main(String[] args) throws Exception {
    ParentWatch.start();
    var credentials = Files.readAllLines(Path.of(args[3]));
    var port = Integer.parseInt(args[1]);
    var server = PostgresCluster.in(Path.of(args[0]), credentials).start(port);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "shutdown"));
    makeDatabase(server, port, args[2], credentials);
    Announcement.ready();
    // This thread started the server and lives as long as this process: see
    // Unprivileged.boundToParent.
    Runtime.getRuntime().halt(server.waitFor());
  }

  private static void stop(Process server) {
    try {
      PostgresCluster.interrupt(server.toHandle());
      if (!PidFile.gone(server.toHandle(), ORDERLY)) {
        server.destroyForcibly();
      }
    } catch (IOException | InterruptedException e) {
      server.destroyForcibly();
    }
  }

  private static void makeDatabase(
      Process server, int port, String database, List<String> credentials)
      throws SQLException, InterruptedException {
    var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    try (var connection = connect(server, url, credentials)) {
      if (!exists(connection, database)) {
        try (var statement = connection.createStatement()) {
          statement.execute("create database \"" + database + "\"");
        }
      }
    }
  }

  private static boolean exists(Connection connection, String database) throws SQLException {
    try (var query = connection.prepareStatement("select from pg_database where datname = ?")) {
      query.setString(1, database);
      return query.executeQuery().next();
    }
  }

  private static Connection connect(Process server, String url, List<String> credentials)
      throws InterruptedException, SQLException {
    while (true) {
      try {
        return DriverManager.getConnection(url, credentials.get(0), credentials.get(1));
      } catch (SQLException e) {
        if (!server.isAlive()) {
          throw e;
        }
        Thread.sleep(50); // it starts, or replays its log; who waits for us has a deadline
      }
    }
  }
}
