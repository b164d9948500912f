package dev.musicpipeline.operator.status;

import dev.musicpipeline.crds.MusicPipelineStatus;
import dev.musicpipeline.operator.status.EventLog.Happening;
import java.util.stream.Stream;

/** Events of executors that the operator has added or taken away. */
final class ScalingEvents {
  private ScalingEvents() {}

  static Stream<Happening> between(MusicPipelineStatus before, MusicPipelineStatus next) {
    var known = before.scaling();
    return Stream.ofNullable(next.scaling())
        .filter(scaling -> known != null && !scaling.executors().equals(known.executors()))
        .map(
            scaling ->
                new Happening(
                    "Scaled" + scaling.since() + scaling.executors(),
                    false,
                    "Scaled",
                    "executors of streaming: " + scaling.reason()));
  }
}
