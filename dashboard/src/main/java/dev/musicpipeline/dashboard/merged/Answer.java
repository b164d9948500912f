package dev.musicpipeline.dashboard.merged;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * An answer of the API: what every one of them says of itself, then the view's own fields.
 *
 * <p><b>The promise.</b> What the batch views say is exact as of {@code offsets.batch}. What came
 * after that cut is added from the realtime rollup, which remembers an event for a horizon only. So
 * {@code approximate} is true if and only if rows of the rollup are part of the answer: it may
 * count a copy twice, if that copy came after the cut and more than the horizon (or a new
 * generation of the query) after the first one, and only until the next published run. Rejections
 * are counted once each and make no answer approximate.
 *
 * @param asOf what came up to here is in the batch part; null before the first published run
 * @param realtimeThrough broker time of the newest record in the realtime part; null before it
 * @param note what is awaited if something is not there yet, else null
 */
@JsonPropertyOrder({"asOf", "realtimeThrough", "approximate", "offsets", "note"})
public record Answer(
    Instant asOf,
    Instant realtimeThrough,
    boolean approximate,
    Offsets offsets,
    String note,
    @JsonUnwrapped Object body) {

  static Answer of(Reading reading, Found found) {
    return new Answer(
        reading.asOf(),
        reading.realtimeThrough(),
        found.approximate(),
        reading.offsets(),
        found.note(),
        found.body());
  }
}
