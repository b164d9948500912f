package dev.musicpipeline.jobs.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.events.Limits;
import dev.musicpipeline.jobs.lake.RecordColumns;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordDecoderTest {
  private static final long NOW = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
  private static final String WHOLE =
      """
      {"event_id":"e1","event_type":"play","ts":1772366400000,"user_id":"u1","song_id":"s1","play_id":"p1",
       "session_id":"x1","artist_id":"a1","album_id":"b1","device":{"type":"phone","os":"iOS","app_version":"1.2"},
       "location":{"country":"US","region":"California","city":"Oakland","latitude":37.8,"longitude":-122},
       "position_ms":1,"duration_ms":2,"listened_ms":3,"source":"app","schema_version":1,"extra":[{"deep":null}]}
      """;
  private static final String BARE =
      """
      {"event_id":"e1","user_id":"u1","event_type":"play","region":"Bavaria","ts":1772366400000}
      """;

  private final RecordDecoder decoder = new RecordDecoder();

  @Test
  void readsEveryField() {
    assertThat(rejection(WHOLE)).isNull();

    assertThat(fields())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("event_id", "e1"),
                Map.entry("event_type", "play"),
                Map.entry("event_time", 1772366400000L),
                Map.entry("user_id", "u1"),
                Map.entry("song_id", "s1"),
                Map.entry("play_id", "p1"),
                Map.entry("session_id", "x1"),
                Map.entry("artist_id", "a1"),
                Map.entry("album_id", "b1"),
                Map.entry("device_type", "phone"),
                Map.entry("device_os", "iOS"),
                Map.entry("device_app_version", "1.2"),
                Map.entry("country", "US"),
                Map.entry("region", "California"),
                Map.entry("city", "Oakland"),
                Map.entry("latitude", 37.8),
                Map.entry("longitude", -122.0),
                Map.entry("position_ms", 1L),
                Map.entry("duration_ms", 2L),
                Map.entry("listened_ms", 3L),
                Map.entry("source", "app"),
                Map.entry("schema_version", 1L)));
  }

  @Test
  void acceptsTheFiveFieldEventWithItsRegionBesideTheLocation() {
    assertThat(rejection(BARE)).isNull();

    assertThat(fields())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "event_id", "e1",
                "user_id", "u1",
                "event_type", "play",
                "region", "Bavaria",
                "event_time", 1772366400000L));
  }

  @Test
  void takesTheRegionOfTheLocationOverTheOneBesideIt() {
    rejection(BARE.replace("}", ",\"location\":{\"region\":\"Saxony\"}}"));

    assertThat(fields()).containsEntry("region", "Saxony");
  }

  @Test
  void forgetsTheRecordBefore() {
    rejection(WHOLE);
    rejection(BARE.replace("\"region\":\"Bavaria\",", ""));

    assertThat(fields()).containsOnlyKeys("event_id", "user_id", "event_type", "event_time");
  }

  @Test
  void treatsAnEmptyOrNullOptionalFieldAsAbsent() {
    var event = BARE.replace("}", ",\"song_id\":\"\",\"album_id\":null,\"device\":null}");

    assertThat(rejection(event)).isNull();
    assertThat(fields()).doesNotContainKeys("song_id", "album_id", "device_type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                                   | malformed",
        "[{}]                                                | malformed",
        "{} {}                                               | malformed",
        "{\"ts\":1,\"ts\":2}                                 | malformed",
        "{\"extra\":[1,2                                     | malformed",
        "{\"extra\":\"unfinished                             | malformed",
        "nonsense                                            | malformed",
        "{\"ts\":\"5\"}                                      | wrong_type: ts",
        "{\"ts\":1.5}                                        | wrong_type: ts",
        "{\"user_id\":5,\"event_id\":6}                      | wrong_type: user_id",
        "{\"device\":\"phone\"}                              | wrong_type: device",
        "{\"location\":{\"latitude\":\"37\"}}                | wrong_type: location.latitude",
        "{\"region\":{\"name\":\"x\"}}                       | wrong_type: region",
        "{\"position_ms\":{\"a\":[{}]}}                      | wrong_type: position_ms",
        "{}                                                  | missing_field: event_id",
        "{\"event_id\":\"\"}                                 | missing_field: event_id",
        "{\"event_id\":\"e\",\"event_type\":\"play\"}        | missing_field: ts",
      })
  void saysWhyARecordIsNoEvent(String record, String reason) {
    assertThat(rejection(record)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "event_type, \"Play\", unknown_type: event_type",
    "ts, 946684799999, too_old",
    "ts, 1772366700001, in_the_future",
    "ts, 99999999999999999999, in_the_future",
    "ts, -99999999999999999999, too_old",
    "position_ms, -1, out_of_range: position_ms",
    "duration_ms, 604800001, out_of_range: duration_ms",
    "schema_version, 2147483648, out_of_range: schema_version",
    "song_id, \"a\\tb\", bad_text: song_id",
    "song_id, \"a\\u0000b\", bad_text: song_id",
    "source, \"\\ud800\", bad_text: source",
  })
  void saysWhichFieldIsNotLegal(String field, String value, String reason) {
    var event = BARE.replaceFirst("\\{", "{\"" + field + "\":" + value.replace("\\", "\\\\") + ",");
    var once = field.equals("ts") ? event.replace(",\"ts\":1772366400000", "") : event;

    assertThat(rejection(once.replace("\"event_type\":\"play\",", unless(field))))
        .isEqualTo(reason);
  }

  private static String unless(String field) {
    return field.equals("event_type") ? "" : "\"event_type\":\"play\",";
  }

  @Test
  void acceptsTheLastLegalInstant() {
    var latest = NOW + Limits.AHEAD.toMillis();

    assertThat(rejection(BARE.replace("1772366400000", String.valueOf(latest)))).isNull();
  }

  @Test
  void rejectsWhatIsEmptyOrTooLargeUnread() {
    assertThat(decoder.decode(null, NOW)).isEqualTo("empty");
    assertThat(decoder.decode(new byte[0], NOW)).isEqualTo("empty");
    assertThat(decoder.decode(new byte[Limits.VALUE_BYTES + 1], NOW)).isEqualTo("too_large");
  }

  @Test
  void rejectsOtherEncodingsThanUtf8() {
    assertThat(decoder.decode(BARE.getBytes(StandardCharsets.UTF_16LE), NOW))
        .isEqualTo("malformed");
    assertThat(
            decoder.decode(BARE.replace("Bavaria", "é").getBytes(StandardCharsets.ISO_8859_1), NOW))
        .isEqualTo("malformed");
  }

  private String rejection(String record) {
    return decoder.decode(record.getBytes(StandardCharsets.UTF_8), NOW);
  }

  private Map<String, Object> fields() {
    var present = new LinkedHashMap<String, Object>();
    for (var column : RecordColumns.EVENT.fieldNames()) {
      var value = decoder.fields().value(EventFields.index(column));
      if (value != null) {
        present.put(column, value);
      }
    }
    return present;
  }
}
