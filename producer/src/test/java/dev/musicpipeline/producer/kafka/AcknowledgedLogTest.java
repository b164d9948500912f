package dev.musicpipeline.producer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgedLogTest {
  @TempDir private Path folder;

  @Test
  void mergesOffsetsThatFollowEachOther() throws IOException {
    var log = new AcknowledgedLog(folder.resolve("a/acknowledged"));
    log.add(1, 7);
    log.add(0, 3);
    log.add(1, 8);
    log.add(1, 10);
    log.add(0, 4);

    log.flush();

    assertThat(folder.resolve("a/acknowledged")).hasContent("1 7 8\n0 3 4\n1 10 10\n");
  }

  @Test
  void appendsAtEachFlushAndBehindALineThatAKillBrokeOff() throws IOException {
    var file = folder.resolve("acknowledged");
    Files.writeString(file, "0 1 2\n0 3");
    var log = new AcknowledgedLog(file);
    log.add(0, 3);
    log.flush();
    log.add(0, 4);
    log.flush();
    log.flush();

    assertThat(file).hasContent("0 1 2\n0 3\n0 3 3\n0 4 4\n");
  }
}
