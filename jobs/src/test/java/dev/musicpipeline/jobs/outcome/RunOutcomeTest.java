package dev.musicpipeline.jobs.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunOutcomeTest {
  @TempDir private Path folder;

  @Test
  void isOneJsonObject() {
    var file = folder.resolve("log");

    new RunOutcome("Published", null, Map.of("era", 7)).write(file);

    assertThat(file).hasContent("{\"result\":\"Published\",\"era\":7}");
  }

  @Test
  void cutsLongMessagesOff() {
    assertThat(new RunOutcome("Failed", "x".repeat(5000)).message()).hasSize(1002).endsWith(" …");
  }

  @Test
  void namesTheRootOfAFailureFirst() {
    var failure =
        new IllegalStateException(
            "micro-batch 7 failed\nand a long plan", new IOException("Connection refused"));

    assertThat(RunOutcome.failed(failure))
        .isEqualTo(new RunOutcome("Failed", "Connection refused (micro-batch 7 failed)"));
    assertThat(RunOutcome.failed(new NullPointerException()))
        .isEqualTo(new RunOutcome("Failed", "NullPointerException"));
  }
}
