package dev.musicpipeline.dashboard.health;

import dev.musicpipeline.crds.StreamingSpec;
import dev.musicpipeline.dashboard.merged.Found;
import dev.musicpipeline.dashboard.merged.Ledger;
import dev.musicpipeline.dashboard.merged.Merged;
import dev.musicpipeline.dashboard.merged.Parameters;
import dev.musicpipeline.dashboard.merged.View;
import java.time.Duration;

/** What people ask about the pipeline itself: queries, runs, eras, and the merged ledger. */
public final class Health implements View {
  private final StreamingSpec streaming;

  public Health(StreamingSpec streaming) {
    this.streaming = streaming;
  }

  @Override
  public String path() {
    return "health";
  }

  @Override
  public String about() {
    return "How the pipeline is doing: queries, batch runs, eras, ledger. No parameters.";
  }

  @Override
  public Question question(Parameters parameters) {
    return this::answer;
  }

  private Found answer(Merged merged) {
    var queries = Queries.read(merged);
    var batch = BatchRuns.read(merged);
    var ledger = Ledger.read(merged);
    var published = merged.reading().published();
    var counted = merged.realtimeThrough().isPresent() || published > 0;
    var state = State.of(streaming, counted, queries, batch, merged.now());
    var answer =
        new HealthAnswer(
            state.word(),
            state.reasons(),
            merged.now(),
            freshness(merged),
            published > 0 ? published : null,
            queries,
            batch,
            ledger.merged());
    return new Found(
        answer, ledger.approximate(), published > 0 ? null : "no batch run is published yet");
  }

  private static Double freshness(Merged merged) {
    return merged
        .realtimeThrough()
        .map(through -> Duration.between(through, merged.now()).toMillis() / 1000.0)
        .orElse(null);
  }
}
