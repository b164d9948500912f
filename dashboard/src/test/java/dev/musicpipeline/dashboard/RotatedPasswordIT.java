package dev.musicpipeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.musicpipeline.dashboard.database.Database;
import dev.musicpipeline.dashboard.merged.Found;
import dev.musicpipeline.dashboard.merged.Snapshots;
import dev.musicpipeline.dashboard.seed.Postgres;
import dev.musicpipeline.dashboard.seed.Serving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatedPasswordIT {
  @TempDir Path folder;

  private record Nothing() {}

  @Test
  void takesANewPasswordWithoutARestartAndNeedsOnlyToRead() throws Exception {
    var name = Postgres.database();
    Postgres.migrate(name);
    var owner = Jdbi.create(Postgres.source(name));
    owner.useHandle(
        handle -> {
          handle.execute("create role reader login password 'one'");
          handle.execute("grant usage on schema serving to reader");
          handle.execute("grant select on all tables in schema serving to reader");
        });
    var pipeline = Serving.pipeline(folder, name);
    secret("reader", "one");
    try (var database = Database.open(pipeline)) {
      assertThat(answers(database)).isTrue();

      owner.useHandle(
          handle -> {
            handle.execute("alter role reader password 'two'");
            handle.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reader'");
          });
      assertThat(answers(database)).isFalse();
      secret("reader", "two");

      await().atMost(Duration.ofSeconds(30)).until(() -> answers(database));
    }
  }

  private static boolean answers(HikariDataSource database) {
    try {
      return new Snapshots(database, Clock.systemUTC())
              .answer(merged -> new Found(new Nothing(), false))
              .asOf()
          == null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void secret(String user, String password) throws IOException {
    var secret = folder.resolve("secrets").resolve("db");
    Files.writeString(secret.resolve("username"), user);
    Files.writeString(secret.resolve("password"), password);
  }
}
