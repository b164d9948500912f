package dev.musicpipeline.dashboard.seed;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * An accepted event, as far as answers depend on it.
 *
 * @param era in which realtime counted it; 0 for an imported one, which realtime never sees
 * @param song null if unknown, as is {@code artist}
 * @param country empty if unknown, as are {@code region} and {@code city}
 */
public record Heard(
    long era,
    Instant ts,
    String type,
    String user,
    String song,
    String artist,
    String country,
    String region,
    String city,
    long listenedMs) {

  public LocalDate day() {
    return ts.atZone(ZoneOffset.UTC).toLocalDate();
  }

  public LocalDate week() {
    return day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  public Instant minute() {
    return ts.truncatedTo(ChronoUnit.MINUTES);
  }

  public boolean play() {
    return type.equals("play");
  }

  /** The song's or the artist's key. */
  public String key(String kind) {
    return kind.equals("song") ? song : artist;
  }
}
