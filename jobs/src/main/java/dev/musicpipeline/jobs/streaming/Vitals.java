package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.kafka.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** How the driver and its queries do, for whoever asks while they run. */
final class Vitals {
  /** Names of the queries that run, by the id of the run. */
  private final Map<UUID, String> active = new ConcurrentHashMap<>();

  private final AtomicReference<Pulse> pulse = new AtomicReference<>();
  private volatile Topic topic;
  private volatile Optional<LiveExecutors> executors = Optional.empty();

  /** The driver has found what earlier ones have done. */
  void begin(Standing standing, Topic found) {
    topic = found;
    pulse.set(Pulse.begin(standing, Instant.now()));
  }

  /** The driver has executors. */
  void executors(LiveExecutors those) {
    executors = Optional.of(those);
  }

  void starts(UUID run, String query) {
    active.put(run, query);
  }

  /** The news may come after the query has been started again. */
  void ends(UUID run) {
    active.remove(run);
  }

  void saw(Standing standing) {
    pulse.updateAndGet(known -> known.saw(standing, Instant.now()));
  }

  void idle(Standing standing) {
    var now = Instant.now();
    pulse.updateAndGet(known -> known.saw(standing, now).idle(now));
  }

  /** The topic as it is now. */
  void topic(Topic described) {
    topic = described;
  }

  /** Whether both queries run. */
  boolean ready() {
    for (var query : Query.values()) {
      if (!active.containsValue(query.wire())) {
        return false;
      }
    }
    return true;
  }

  /** The numbers of now, once the driver has begun. */
  Optional<StreamNumbers> numbers(Duration patience) {
    return Optional.ofNullable(pulse.get())
        .map(known -> known.numbers(topic, Instant.now(), patience))
        .map(numbers -> executors.map(those -> numbers.with(those.numbers())).orElse(numbers));
  }
}
