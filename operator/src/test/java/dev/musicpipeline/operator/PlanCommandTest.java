package dev.musicpipeline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PlanCommandTest {
  private static final String MUSIC =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: another}
      ---
      apiVersion: musicpipeline.dev/v1
      kind: MusicPipeline
      metadata: {name: music}
      spec:
        kafka: {bootstrapServers: "kafka:9092"}
        lake: {endpoint: "http://minio:9000", bucket: music, credentialsSecret: lake}
        database: {host: postgres, name: music, credentialsSecret: database}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("before.yaml"), MUSIC);
  }

  @Test
  void saysWhatRestartsBecauseOfWhichFields() throws IOException {
    assertThat(plan("  streaming: {realtimeTrigger: 9s, lakeTrigger: 30s}\n")).isZero();

    assertThat(out)
        .hasToString(
            """
            streaming   restarts
                        streaming.realtimeTrigger, streaming.lakeTrigger
            dashboard   restarts
                        streaming.realtimeTrigger, streaming.lakeTrigger
            """);
  }

  @Test
  void saysThatNothingRestarts() throws IOException {
    assertThat(plan("  batch: {retries: 1}\n")).isZero();

    assertThat(out)
        .hasToString(
            """
            operator    heeds it at once
                        batch.retries
            Nothing restarts.
            """);
  }

  @Test
  void saysThatNothingChanges() throws IOException {
    assertThat(plan("  batch: {retries: 5}\n")).isZero();

    assertThat(out).hasToString("Nothing changes.\n");
  }

  @Test
  void endsWithOneForAnEditThatIsRefused() throws IOException {
    assertThat(plan("  streaming: {statePartitions: 16}\n")).isEqualTo(1);

    assertThat(out.toString()).startsWith("API server  refuses it\n");
  }

  @Test
  void endsWithTwoForAFieldThatThereIsNot() throws IOException {
    assertThat(plan("  streaming: {lakeTriger: 30s}\n")).isEqualTo(2);

    assertThat(out).hasToString("");
    assertThat(err.toString()).startsWith("plan: ").contains("after.yaml", "\"lakeTriger\"");
  }

  private int plan(String edit) throws IOException {
    var after = Files.writeString(folder.resolve("after.yaml"), MUSIC + edit);
    return new CommandLine(new PlanCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute("-f", after.toString(), "--against", folder.resolve("before.yaml").toString());
  }
}
