package dev.musicpipeline.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Produced SENT = new Produced(100, 100, 0, 1);
  private static final String VERIFIED =
      """
      {"offsets": 100, "accepted": 95, "duplicates": 3, "rejected": 2,
       "rejectedByReason": {"malformed": 2}, "tables": {"bronze.records": 100}}
      """;
  private static final String TOTALS =
      """
      {"events": 95, "accepted": 95, "rejected": 2,
       "batch": {"events": 95, "accepted": 95, "rejected": 2}}
      """;

  @TempDir Path folder;

  @Test
  void putsTheFiguresSideBySide() throws IOException {
    var file = folder.resolve("reports").resolve("report.json");

    report(SENT, VERIFIED, 0, TOTALS).write(file);

    assertThat(json(Files.readString(file)))
        .isEqualTo(
            json(
                """
                {"produced": 100, "acknowledged": 100, "offsets": 100, "accepted": 95,
                 "rejected": 2, "rejectedByReason": {"malformed": 2}, "duplicates": 3,
                 "eventsPerSecond": 12.3, "tables": {"bronze.records": 100},
                 "serving": %s, "problems": []}
                """
                    .formatted(TOTALS)));
  }

  @Test
  void namesWhatDoesNotBalance() {
    var lost = VERIFIED.replace("\"accepted\": 95", "\"accepted\": 94");
    var behind = TOTALS.replaceFirst("\"events\": 95", "\"events\": 90");

    assertThat(report(new Produced(102, 101, 1, 1), lost, 1, TOTALS).problems())
        .isEqualTo(
            List.of(
                "failed sends: 1, expected 0",
                "acknowledged, of what was produced: 101, expected 102",
                "offsets, of what was acknowledged: 100, expected 101",
                "exit code of the verification: 1, expected 0",
                "accepted + duplicates + rejected: 99, expected 100"));
    assertThat(report(SENT, VERIFIED, 0, behind).problems())
        .isEqualTo(List.of("merged events, of the batch's: 90, expected 95"));
  }

  @Test
  void allowsThatAKilledProducerSentMoreThanItCouldWriteDown() {
    assertThat(report(new Produced(93, 90, 0, 2), VERIFIED, 0, TOTALS).problems()).isEmpty();
    assertThat(report(new Produced(110, 110, 0, 2), VERIFIED, 0, TOTALS).problems())
        .isEqualTo(List.of("110 records were acknowledged, the topic has 100"));
  }

  @Test
  void namesAcknowledgedOffsetsThatTheLakeLacks() throws IOException {
    var log = folder.resolve("acknowledged");
    Files.writeString(log, "0 0 39\n1 0 59\n0 40 49\n0 50 69\n1 6");
    var verified =
        """
        {"offsets": 100, "accepted": 95, "duplicates": 3, "rejected": 2,
         "partitions": [{"partition": 0, "end": 60}, {"partition": 1, "end": 60}],
         "missing": [{"partition": 0, "from": 45, "to": 45}],
         "unprovable": [{"partition": 1, "from": 70, "to": 80}]}
        """;

    assertThat(report(Acknowledged.in(log), verified).problems())
        .containsExactly(
            "2 ranges of acknowledged offsets are not whole in the lake, the first: Range[partition=0, first=40, last=49]");
  }

  @Test
  void readsWhatTheProducerWroteDown() throws IOException {
    Files.writeString(
        folder.resolve("produced.json"),
        "{\"produced\": 7, \"acknowledged\": 6, \"failed\": 1, \"lives\": 2, \"kinds\": {}}");

    assertThat(Produced.in(folder)).isEqualTo(new Produced(7, 6, 1, 2));
    assertThat(Produced.in(folder.resolve("nobody"))).isEqualTo(new Produced(0, 0, 0, 0));
  }

  private static Report report(Acknowledged acknowledged, String verified) {
    return Report.of(SENT, acknowledged, json(verified), 0, json(TOTALS), 12.3456);
  }

  private static Report report(Produced produced, String verified, int code, String totals) {
    return Report.of(produced, Acknowledged.NOT_KEPT, json(verified), code, json(totals), 12.3456);
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
