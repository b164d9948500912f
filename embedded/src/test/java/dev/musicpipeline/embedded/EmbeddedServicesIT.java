package dev.musicpipeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServicesIT {
  @TempDir Path data;

  @Test
  void keepWhatTheyAcknowledgedThroughAStopAndThroughAKill() throws Exception {
    try (var services = EmbeddedServices.start(data)) {
      Kafka.send(services.kafka().bootstrapServers(), "one");
      S3.put(services.s3(), "folder/one", "1");
      Postgres.insert(services.postgres(), "one");
    }
    var services = EmbeddedServices.start(data);
    Kafka.send(services.kafka().bootstrapServers(), "two");
    S3.put(services.s3(), "folder/two", "22");
    Postgres.insert(services.postgres(), "two");
    services.kafka().kill();
    services.s3().kill();
    services.postgres().kill();

    try (var again = EmbeddedServices.start(data)) {
      assertThat(Kafka.records(again.kafka().bootstrapServers())).containsExactly("one", "two");
      assertThat(S3.keys(again.s3())).containsExactly("folder/one", "folder/two");
      assertThat(S3.read(again.s3(), "folder/two")).isEqualTo("22");
      assertThat(rows(again)).containsExactly("one", "two");
      assertThat(Files.readString(data.resolve("s3").resolve(S3.BUCKET).resolve("folder/one")))
          .isEqualTo("1");
    }
  }

  private static List<String> rows(EmbeddedServices services) throws SQLException {
    return Postgres.rows(services.postgres());
  }
}
