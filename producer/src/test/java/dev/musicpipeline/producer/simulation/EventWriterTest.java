package dev.musicpipeline.producer.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.events.Device;
import dev.musicpipeline.events.EventType;
import dev.musicpipeline.events.ListenEvent;
import dev.musicpipeline.events.Location;
import org.junit.jupiter.api.Test;

class EventWriterTest {
  private final EventWriter writer = new EventWriter();

  @Test
  void writesEveryFieldInTheOrderOfItsDocument() {
    var event =
        new ListenEvent(
            "e1",
            EventType.COMPLETE,
            1_793_620_800_123L,
            "u1",
            "s1",
            "p1",
            "n1",
            "a1",
            "b1",
            new Device("smartphone", "Android 16", "9.4.2"),
            new Location("FR", "Île-de-France", "Paris", 48.8566, -2.0),
            0L,
            214_000L,
            201_500L,
            "simulation",
            1);

    assertThat(text(event))
        .isEqualTo(
            """
            {"event_id":"e1","event_type":"complete","ts":1793620800123,"user_id":"u1",\
            "song_id":"s1","play_id":"p1","session_id":"n1","artist_id":"a1","album_id":"b1",\
            "device":{"type":"smartphone","os":"Android 16","app_version":"9.4.2"},\
            "location":{"country":"FR","region":"Île-de-France","city":"Paris",\
            "latitude":48.8566,"longitude":-2},\
            "position_ms":0,"duration_ms":214000,"listened_ms":201500,\
            "source":"simulation","schema_version":1}""");
  }

  @Test
  void leavesOutWhatIsUnknown() {
    assertThat(text(event("u1", null)))
        .isEqualTo(
            """
            {"event_id":"e1","event_type":"play","ts":-5,"user_id":"u1",\
            "device":{},"location":{}}""");
  }

  @Test
  void escapesWhatJsonDemands() {
    assertThat(text(event("a\"b\\c\n\u0001", "😀ü")))
        .isEqualTo(
            """
            {"event_id":"e1","event_type":"play","ts":-5,"user_id":"a\\"b\\\\c\\u000a\\u0001",\
            "device":{},"location":{},"source":"😀ü"}""");
  }

  private static ListenEvent event(String user, String source) {
    return new ListenEvent(
        "e1",
        EventType.PLAY,
        -5,
        user,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        source,
        null);
  }

  private String text(ListenEvent event) {
    return new String(writer.write(event), UTF_8);
  }
}
