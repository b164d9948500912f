package dev.musicpipeline.dashboard.trending;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.StreamingSpec;
import java.time.Duration;
import java.time.Instant;

/**
 * A window of event time: minutes from {@code from} on and before {@code to}.
 *
 * <p>Windows are as long as {@code trendingWindow}; their ends are multiples of {@code
 * trendingSlide} since 1970. The current one is the first that ends after {@code realtimeThrough},
 * so it includes the minute that is being counted, and grows until the next one takes its place.
 * The window before it is the one that ends where it begins.
 */
record TrendingWindow(Instant from, Instant to) {

  static TrendingWindow current(StreamingSpec streaming, Instant realtimeThrough) {
    var slide = Durations.parse(streaming.trendingSlide()).toMillis();
    var passed = Math.floorDiv(realtimeThrough.toEpochMilli(), slide);
    var end = Instant.ofEpochMilli((passed + 1) * slide);
    return new TrendingWindow(end.minus(Durations.parse(streaming.trendingWindow())), end);
  }

  TrendingWindow before() {
    return new TrendingWindow(from.minus(Duration.between(from, to)), from);
  }
}
