package dev.musicpipeline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.operator.Pipelines;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
  /** More than one edit at a time, and pipelines of which not all runs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        " | streaming: {lakeTrigger: 60s} | ",
        " | streaming: {lakeTrigger: 30s, trendingWindow: 20m} | streaming RESTARTS, batch NEXT_RUN, dashboard RESTARTS",
        " | streaming: {statePartitions: 16, dedupHorizon: 2m} | streaming RESTARTS, API server REFUSED",
        " | lake: {endpoint: 'http://a:1', bucket: music, credentialsSecret: b} | provision RUNS_AGAIN, streaming NEW_GENERATION, batch NEXT_RUN, maintenance NEXT_RUN",
        " | dashboard: {replicas: 2, port: 9090} | dashboard RESTARTS, dashboard SCALES",
        " | batch: {retries: 1, deadline: 2h} | batch NEXT_RUN, operator AT_ONCE",
        "streaming: {executors: {count: 1}} | streaming: {executors: {count: 3}} | streaming SCALES",
        "streaming: {executors: {count: 1}} | streaming: {executors: {scaling: {min: 1, max: 2, lagPerExecutor: 9}}} | streaming SCALES, operator AT_ONCE",
        "streaming: {executors: {min: 1, max: 2}} | streaming: {executors: {min: 1, max: 3}} | streaming RESTARTS",
        " | imports: [{name: a, path: 's3a://a/b'}] | import STARTS",
        " | maintenance: {enabled: false} | maintenance STOPS",
        "maintenance: {enabled: false} | maintenance: {enabled: false, keepSnapshots: 2d} | maintenance NEXT_RUN",
        " | producer: {rate: 7} | producer NEXT_RUN",
        " | producer: {rate: 7, enabled: true} | producer STARTS",
        "producer: {enabled: true} | suspend: true | streaming STOPS, batch STOPS, maintenance STOPS, producer STOPS",
        "suspend: true | suspend: false | streaming STARTS, batch STARTS, maintenance STARTS",
        "suspend: true | suspend: true; streaming: {lakeTrigger: 30s} | streaming NEXT_RUN, dashboard RESTARTS",
        "suspend: true | suspend: true; images: {jobs: a} | provision NEXT_RUN, streaming NEXT_RUN, batch NEXT_RUN, maintenance NEXT_RUN",
        " | suspend: true; streaming: {dedupHorizon: 2m} | streaming NEXT_RUN, streaming STOPS, batch STOPS, maintenance STOPS",
      })
  void saysWhatAnEditDoes(String before, String after, String expected) {
    var plan = Plan.of(spec(before), spec(after));

    assertThat(plan.steps().stream().map(step -> step.component() + " " + step.action()).toList())
        .isEqualTo(expected == null ? List.of() : Arrays.asList(expected.split(", ")));
  }

  @Test
  void saysItInOneSentence() {
    var plan = Plan.of(spec(""), spec("images: {jobs: other}; batch: {retries: 1}"));

    assertThat(plan.status(2L).message())
        .isEqualTo(
            "provision runs again: images.jobs; streaming restarts: images.jobs; batch reads it when it runs next:"
                + " images.jobs; maintenance reads it when it runs next: images.jobs; operator heeds it at once: batch.retries; nothing else restarts");
  }

  /** Fields are told apart by semicolons. */
  private static MusicPipelineSpec spec(String edit) {
    return Pipelines.with(edit == null ? "" : edit.replace("; ", "\n")).getSpec();
  }
}
