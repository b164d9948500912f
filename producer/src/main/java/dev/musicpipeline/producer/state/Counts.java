package dev.musicpipeline.producer.state;

import dev.musicpipeline.producer.simulation.Kind;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has been sent, and what became of it.
 *
 * @param produced records handed to Kafka's producer
 * @param acknowledged records that the broker has acknowledged
 * @param failed records that Kafka's producer has given up
 * @param kinds {@code produced} by what the records are ({@link Kind#wire()})
 */
public record Counts(long produced, long acknowledged, long failed, Map<String, Long> kinds) {
  public static final Counts NONE = new Counts(0, 0, 0, Map.of());

  public Counts {
    var all = new LinkedHashMap<String, Long>();
    for (var kind : Kind.values()) {
      all.put(kind.wire(), kinds.getOrDefault(kind.wire(), 0L));
    }
    kinds = Collections.unmodifiableMap(all);
  }

  public Counts plus(Counts more) {
    var sums = new HashMap<>(kinds);
    more.kinds.forEach((kind, count) -> sums.merge(kind, count, Long::sum));
    return new Counts(
        produced + more.produced, acknowledged + more.acknowledged, failed + more.failed, sums);
  }

  /** Records whose fate is open. */
  public long waiting() {
    return produced - acknowledged - failed;
  }
}
