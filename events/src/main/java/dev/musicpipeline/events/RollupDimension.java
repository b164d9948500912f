package dev.musicpipeline.events;

import java.util.Locale;

/**
 * What a row of {@code serving.rollup} counts by. Keys of places hold all parts down to the named
 * one, joined by a tab, an unknown part being empty: {@code US}, {@code US⇥California}, {@code
 * US⇥California⇥Oakland}. The key of {@code ALL} is empty; that of {@code REJECTION} is the reason;
 * of songs and artists only known ids have rows.
 */
public enum RollupDimension {
  ALL,
  SONG,
  ARTIST,
  COUNTRY,
  REGION,
  CITY,
  REJECTION;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
