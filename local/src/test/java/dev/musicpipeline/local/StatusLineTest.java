package dev.musicpipeline.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void saysHowThePipelineIsDoing() throws Exception {
    var totals = json.readTree("{\"accepted\": 12345, \"rejected\": 6, \"duplicatesAsOfCut\": 7}");
    var health =
        json.readTree(
            """
            {"state": "running", "freshnessSeconds": 2.34,
             "queries": [{"query": "realtime", "eventsPerSecond": 210.4, "lag": 12},
                         {"query": "lake", "eventsPerSecond": null, "lag": null}],
             "batch": {"last": {"result": "Published"}}}
            """);

    assertThat(StatusLine.of(totals, health))
        .isEqualTo(
            "running: 12345 events accepted, 6 rejected, 7 duplicates; realtime 210/s, lag 12;"
                + " 2.3 s old; last batch Published");
  }

  @Test
  void saysLittleWhenThereIsLittle() throws Exception {
    assertThat(StatusLine.of(json.readTree("{}"), json.readTree("{\"state\": \"waiting\"}")))
        .isEqualTo("waiting: 0 events accepted, 0 rejected, 0 duplicates");
  }
}
