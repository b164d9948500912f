package dev.musicpipeline.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.Condition;
import dev.musicpipeline.crds.MusicPipelineStatus;
import dev.musicpipeline.crds.StreamingStatus;
import dev.musicpipeline.operator.Pipelines;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PipelineMetricsTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final PipelineMetrics metrics = new PipelineMetrics(registry);

  @Test
  void saysHowFreshAPipelineIsAndWhetherItStandsStill() {
    metrics.show(Pipelines.with(""), status(7L, "Stalled/False", "Fresh/True"));
    metrics.show(Pipelines.with(""), status(70L, "Stalled/True", "Fresh/False"));

    assertThat(scraped())
        .containsExactlyInAnyOrder(
            "musicpipeline_freshness_seconds{name=\"music\",namespace=\"team\"} 70.0",
            "musicpipeline_fresh{name=\"music\",namespace=\"team\"} 0.0",
            "musicpipeline_stalled{name=\"music\",namespace=\"team\"} 1.0");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    metrics.show(Pipelines.with(""), status(null, "Stalled/Unknown"));

    assertThat(scraped()).isEmpty();
  }

  @Test
  void forgetsAPipelineThatIsGone() {
    metrics.show(Pipelines.with(""), status(7L, "Stalled/False"));

    metrics.forget(Pipelines.with(""));

    assertThat(scraped()).isEmpty();
  }

  private Set<String> scraped() {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith("musicpipeline_"))
        .collect(Collectors.toSet());
  }

  private static MusicPipelineStatus status(Long freshness, String... conditions) {
    var said =
        Stream.of(conditions)
            .map(condition -> List.of(condition.split("/")))
            .map(part -> new Condition(part.get(0), part.get(1), "Any", "", 1L, ""))
            .toList();
    return new MusicPipelineStatus(
        1L,
        "Running",
        said,
        new StreamingStatus(1L, 1L, 1L, freshness),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
