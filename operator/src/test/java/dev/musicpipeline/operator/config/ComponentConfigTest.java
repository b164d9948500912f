package dev.musicpipeline.operator.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.Pipelines;
import dev.musicpipeline.operator.kubernetes.Component;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentConfigTest {
  private static final MusicPipeline BEFORE = Pipelines.with("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dashboard: {replicas: 3}                                  |",
        "dashboard: {port: 9000}                                   | DASHBOARD",
        "producer: {instances: 3, enabled: true}                   |",
        "producer: {rate: 7}                                       | PRODUCER",
        "batch: {schedule: '@every 30s', retries: 5, deadline: 2h} |",
        "batch: {lakeDeadline: 1m}                                 | BATCH",
        "batch: {sparkConf: {spark.log.level: INFO}}               | BATCH IMPORT MAINTENANCE",
        "maintenance: {keepSnapshots: 2d}                          | MAINTENANCE",
        "maintenance: {schedule: '@every 1h', enabled: false}      |",
        "streaming: {maxRecordsPerTrigger: 5000}                   | STREAMING",
        "streaming: {trendingWindow: 20m}                          | BATCH DASHBOARD",
        "streaming: {driver: {resources: {requests: {cpu: 2}}}}    |",
        "streaming: {stallTimeout: 20m, freshness: 1m}             |",
        "images: {jobs: other}                                     |",
        "suspend: true                                             |",
      })
  void onlyComponentsThatReadAFieldSeeItChange(String edit, String expected) {
    var after = Pipelines.with(edit);

    assertThat(changed(after)).isEqualTo(components(expected));
  }

  @Test
  void isTheSameForTheSameSpec() {
    assertThat(ComponentConfig.of(Pipelines.with(""), Component.STREAMING))
        .isEqualTo(ComponentConfig.of(BEFORE, Component.STREAMING));
  }

  /** To YuniKorn, an application of the same name would be the same one. */
  @Test
  void tellsExecutorsOfOtherNamespacesApart() {
    var spec =
        """
        streaming: {executors: {count: 1}}
        scheduling: {schedulerName: yunikorn}
        """;
    var elsewhere = Pipelines.with(spec);
    elsewhere.getMetadata().setNamespace("elsewhere");

    assertThat(ComponentConfig.names(elsewhere, Component.STREAMING))
        .isNotEqualTo(ComponentConfig.names(Pipelines.with(spec), Component.STREAMING));
  }

  private static List<Component> changed(MusicPipeline after) {
    return Arrays.stream(Component.values())
        .filter(
            component ->
                !ComponentConfig.names(BEFORE, component)
                    .equals(ComponentConfig.names(after, component)))
        .toList();
  }

  private static List<Component> components(String names) {
    return names == null
        ? List.of()
        : Arrays.stream(names.split(" ")).map(Component::valueOf).toList();
  }
}
