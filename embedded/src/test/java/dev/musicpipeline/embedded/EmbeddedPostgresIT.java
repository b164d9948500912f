package dev.musicpipeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
  @TempDir Path data;

  @Test
  void losesNoCommitWhenTheServerItselfIsKilled() throws Exception {
    try (var server = EmbeddedPostgres.start(data, 0)) {
      Postgres.insert(server, "committed");
      ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();
    }

    try (var again = EmbeddedPostgres.start(data, 0)) {
      assertThat(Postgres.rows(again)).containsExactly("committed");
    }
  }

  @Test
  void waitsForTheDiskAtEachCommit() throws Exception {
    try (var server = EmbeddedPostgres.start(data, 0);
        var connection = Postgres.connect(server);
        var statement = connection.createStatement()) {
      var settings = new ArrayList<String>();
      for (var name : List.of("fsync", "synchronous_commit", "listen_addresses")) {
        try (var row = statement.executeQuery("show " + name)) {
          row.next();
          settings.add(row.getString(1));
        }
      }

      assertThat(settings).containsExactly("on", "on", "127.0.0.1");
    }
  }

  private long postmaster() throws Exception {
    var file = data.resolve("postgres").resolve("data").resolve("postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).get(0));
  }
}
