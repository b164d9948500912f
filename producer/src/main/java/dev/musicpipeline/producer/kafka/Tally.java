package dev.musicpipeline.producer.kafka;

import dev.musicpipeline.producer.simulation.Kind;
import dev.musicpipeline.producer.state.Counts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts records as they are sent and acknowledged, on different threads. */
final class Tally {
  private final Map<Kind, LongAdder> kinds = new EnumMap<>(Kind.class);
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder failed = new LongAdder();

  Tally() {
    Arrays.stream(Kind.values()).forEach(kind -> kinds.put(kind, new LongAdder()));
  }

  void sent(Kind kind) {
    kinds.get(kind).increment();
  }

  void notSent(Kind kind) {
    kinds.get(kind).decrement();
  }

  void acknowledged() {
    acknowledged.increment();
  }

  void failed() {
    failed.increment();
  }

  /** What was acknowledged is read first: it is never more than what was sent. */
  Counts counts() {
    var ended = acknowledged.sum();
    var lost = failed.sum();
    var sent = new HashMap<String, Long>();
    kinds.forEach((kind, count) -> sent.put(kind.wire(), count.sum()));
    var produced = sent.values().stream().mapToLong(Long::longValue).sum();
    return new Counts(produced, ended, lost, sent);
  }
}
