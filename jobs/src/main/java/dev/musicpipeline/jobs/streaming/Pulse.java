package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a driver remembers of its queries to say how they do.
 *
 * @param marks how much had been counted when, over the last minute, oldest first; never empty
 * @param countedAt when realtime counted something last
 * @param caughtUp when realtime last had nothing left to count
 */
record Pulse(
    List<Mark> marks, Standing standing, Optional<Instant> countedAt, Optional<Instant> caughtUp) {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

  /** How many of the topic's records had been counted at some time. */
  record Mark(Instant at, long counted) {}

  /** Of a driver that has just started. */
  static Pulse begin(Standing standing, Instant now) {
    return new Pulse(
        List.of(new Mark(now, standing.counted())), standing, Optional.empty(), Optional.empty());
  }

  /** After a look at how far the queries have come. */
  Pulse saw(Standing seen, Instant now) {
    var progressed = seen.counted() > standing.counted();
    var known = Stream.concat(marks.stream(), Stream.of(new Mark(now, seen.counted()))).toList();
    return new Pulse(
        since(now.minus(WINDOW), known), seen, progressed ? Optional.of(now) : countedAt, caughtUp);
  }

  /** After realtime found nothing to count. */
  Pulse idle(Instant now) {
    return new Pulse(marks, standing, countedAt, Optional.of(now));
  }

  /**
   * The numbers of now.
   *
   * @param patience for how long records may wait for their count before that is called a delay
   */
  StreamNumbers numbers(Topic topic, Instant now, Duration patience) {
    var lag = behind(topic, standing.realtime());
    return new StreamNumbers(
        eventsPerSecond(now),
        lag,
        behind(topic, standing.lake()),
        standing.counted(),
        standing.held(),
        freshness(lag, now, patience).map(Pulse::seconds).orElse(null));
  }

  private long eventsPerSecond(Instant now) {
    var recent = since(now.minus(WINDOW), marks);
    var first = recent.get(0);
    var last = recent.get(recent.size() - 1);
    var millis = Duration.between(first.at(), last.at()).toMillis();
    if (millis <= 0) {
      return 0;
    }
    var rate = (last.counted() - first.counted()) * 1000.0 / millis;
    return BigDecimal.valueOf(rate).round(TWO_DIGITS).longValue();
  }

  /** The marks after a time, and the one before them: what was counted by then. */
  private static List<Mark> since(Instant from, List<Mark> marks) {
    var before = (int) marks.stream().filter(mark -> !mark.at().isAfter(from)).count();
    return marks.subList(Math.max(0, before - 1), marks.size());
  }

  private static long behind(Topic topic, Offsets reached) {
    return topic.end().byPartition().entrySet().stream()
        .mapToLong(
            end -> {
              var next = Math.max(reached.of(end.getKey()), topic.beginning().of(end.getKey()));
              return Math.max(0, end.getValue() - next);
            })
        .sum();
  }

  private Optional<Duration> freshness(long lag, Instant now, Duration patience) {
    if (lag > 0 && lastSign().plus(patience).isBefore(now)) {
      // Whatever came before it was caught up has been counted.
      return latest(standing.newest(), caughtUp).map(reached -> Duration.between(reached, now));
    }
    return countedAt.flatMap(
        counted -> standing.newest().map(newest -> Duration.between(newest, counted)));
  }

  private Instant lastSign() {
    return latest(countedAt, caughtUp).orElse(Instant.EPOCH);
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return Stream.concat(one.stream(), other.stream()).max(Instant::compareTo);
  }

  private static long seconds(Duration duration) {
    return Math.max(0, duration.toSeconds());
  }
}
