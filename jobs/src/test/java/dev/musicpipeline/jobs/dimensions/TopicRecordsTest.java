package dev.musicpipeline.jobs.dimensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.jobs.records.BadRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicRecordsTest {
  @Test
  void readsTheFieldsOfARecord() throws BadRecord {
    var value =
        "{\"song_id\":\"s1\",\"title\":\"On\\u0007e\",\"genre\":\"\",\"duration_ms\":7,\"more\":[]}";

    assertThat(fields("s1", value))
        .isEqualTo(Map.of("song_id", "s1", "title", "One", "duration_ms", "7"));
  }

  @Test
  void knowsNothingButTheKeyOfATombstone() throws BadRecord {
    assertThat(fields("s1", null)).isEqualTo(Map.of("song_id", "s1"));
  }

  @Test
  void refusesWhatIsNotLegal() {
    assertThat(
            Map.of(
                "empty", "",
                "malformed", "{\"song_id\":\"s1\"",
                "wrong_type: title", "{\"song_id\":\"s1\",\"title\":1}",
                "missing_field: song_id", "{\"title\":\"One\"}",
                "out_of_range: duration_ms", "{\"song_id\":\"s1\",\"duration_ms\":-1}",
                "wrong_key: the record's key is not its song_id", "{\"song_id\":\"s2\"}",
                "too_large", " ".repeat(65_537)))
        .allSatisfy(
            (reason, value) ->
                assertThatThrownBy(() -> fields("s1", value))
                    .isInstanceOf(BadRecord.class)
                    .hasMessage(reason));
  }

  @Test
  void refusesARecordWithoutAKey() {
    assertThatThrownBy(() -> fields(null, "{\"song_id\":\"s1\"}"))
        .hasMessage("wrong_key: none, expected its song_id");
    assertThatThrownBy(() -> TopicRecords.fields(new byte[] {-1}, null, Dimension.SONGS))
        .hasMessage("wrong_key: not UTF-8");
    assertThatThrownBy(() -> fields("s\u0000", null)).hasMessage("bad_text: song_id");
  }

  private static Map<String, String> fields(String key, String value) throws BadRecord {
    return TopicRecords.fields(bytes(key), bytes(value), Dimension.SONGS);
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
