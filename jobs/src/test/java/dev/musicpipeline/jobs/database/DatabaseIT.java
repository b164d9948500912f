package dev.musicpipeline.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.embedded.EmbeddedPostgres;
import dev.musicpipeline.embedded.Ports;
import dev.musicpipeline.jobs.TestPipeline;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseIT {
  @TempDir Path folder;

  @Test
  void isWaitedForUntilItsServerIsStartedAgain() throws Exception {
    var port = Ports.orFree(0);
    EmbeddedPostgres.start(folder, port).close();
    var database = database(port, EmbeddedPostgres.credentials(folder).password());
    var waiting = new FutureTask<>((Callable<Boolean>) () -> connectsAfterWaiting(database));
    var thread = new Thread(waiting);
    thread.start();
    // It has met no server: it sleeps until its next try.
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);

    var server = EmbeddedPostgres.start(folder, port);
    try {
      assertThat(waiting.get()).isTrue();
    } finally {
      server.close();
    }
  }

  @Test
  void isNotWaitedForWhenItRefusesTheLogin() throws Exception {
    try (var server = EmbeddedPostgres.start(folder, 0)) {
      var database = database(server.port(), "wrong");

      assertThatThrownBy(database::awaitConnection)
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
    }
  }

  /** Servers notice that a session has ended some time later. */
  @Test
  void hasItsLockFreeAsSoonAsTheHolderHasClosed() throws Exception {
    try (var server = EmbeddedPostgres.start(folder, 0)) {
      var database = database(server.port(), EmbeddedPostgres.credentials(folder).password());

      try (var other = database.awaitConnection();
          var taken =
              other.prepareStatement(
                  "select pg_try_advisory_lock(key) and pg_advisory_unlock(key)"
                      + " from hashtextextended('test', 0) key")) {
        for (var holder = 0; holder < 100; holder++) {
          LockedSession.tryTake(database, "test").orElseThrow().close();

          try (var row = taken.executeQuery()) {
            row.next();
            assertThat(row.getBoolean(1)).as("after holder %d", holder).isTrue();
          }
        }
      }
    }
  }

  private Database database(int port, String password) throws Exception {
    TestPipeline.write(folder, "database", "username", EmbeddedPostgres.credentials(folder).user());
    TestPipeline.write(folder, "database", "password", password);
    var manifest = folder.resolve("pipeline.yaml");
    var spec =
        """
        kafka: {bootstrapServers: "127.0.0.1:1"}
        lake: {endpoint: "http://127.0.0.1:1", bucket: music, credentialsSecret: lake}
        database: {host: 127.0.0.1, port: %d, name: %s, credentialsSecret: database}
        """
            .formatted(port, EmbeddedPostgres.DATABASE);
    PipelineFile.write(
        manifest,
        "test",
        new ObjectMapper(new YAMLFactory()).readValue(spec, MusicPipelineSpec.class));
    return new Database(PipelineFile.read(manifest.toString()));
  }

  private static boolean connectsAfterWaiting(Database database) throws Exception {
    try (var connection = database.awaitConnection()) {
      return connection.isValid(5);
    }
  }
}
