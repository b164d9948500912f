package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.kafka.Offsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The newest published run.
 *
 * @param era 0 before the first
 * @param snapshots of the lake's tables, by name, as it left or read them
 */
record Published(long era, Offsets cut, Map<String, Long> snapshots) {
  static final Published NOTHING = new Published(0, Offsets.NONE, Map.of());

  Published {
    var present = new HashMap<>(snapshots);
    present.values().removeIf(Objects::isNull);
    snapshots = Map.copyOf(present);
  }

  Optional<Long> snapshot(String table) {
    return Optional.ofNullable(snapshots.get(table));
  }
}
