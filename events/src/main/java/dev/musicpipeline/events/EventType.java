package dev.musicpipeline.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a listener did. The wire form is the lower-case name. */
public enum EventType {
  PLAY,
  PAUSE,
  RESUME,
  SEEK,
  SKIP,
  COMPLETE,
  STOP,
  LIKE;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of that wire form; matching is exact, so {@code "Play"} has none. */
  public static Optional<EventType> of(String wire) {
    return Arrays.stream(values()).filter(type -> type.wire().equals(wire)).findFirst();
  }
}
