package dev.musicpipeline.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * One thing that a listener did, as {@code docs/events.md} defines it. Everything but {@code
 * eventId}, {@code type}, {@code ts} and {@code userId} may be null.
 *
 * @param eventId names the event within its UTC day: copies of an event carry the same one
 * @param ts when it happened, milliseconds since 1970-01-01T00:00Z
 * @param playId groups the events of one listening
 * @param positionMs where in the song, milliseconds
 * @param durationMs the song's length, milliseconds
 * @param listenedMs how long was listened up to this event, milliseconds
 * @param source the system that sent it
 */
public record ListenEvent(
    String eventId,
    EventType type,
    long ts,
    String userId,
    String songId,
    String playId,
    String sessionId,
    String artistId,
    String albumId,
    Device device,
    Location location,
    Long positionMs,
    Long durationMs,
    Long listenedMs,
    String source,
    Integer schemaVersion) {

  public ListenEvent {
    Objects.requireNonNull(eventId, "event_id");
    Objects.requireNonNull(type, "event_type");
    Objects.requireNonNull(userId, "user_id");
    device = device == null ? Device.UNKNOWN : device;
    location = location == null ? Location.UNKNOWN : location;
  }

  /** The UTC day on which it happened; with the event id, its identity. */
  public LocalDate day() {
    return Instant.ofEpochMilli(ts).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
