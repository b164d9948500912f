package dev.musicpipeline.jobs.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.musicpipeline.crds.ExecutorsSpec;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutorsTest {
  private static final Pod POD =
      new Pod("music-streaming-0", "team", "10.1.2.3", "music", "registry/jobs:1", "Always");
  private static final Executors EXECUTORS =
      new Executors(POD, "streaming", Path.of("/etc/musicpipeline/executor.yaml"));

  @Test
  void runsAsPodsThatBelongToTheDriversPod() throws Exception {
    var settings = EXECUTORS.settings(spec("count: 2"), "1a2b3c4d");

    assertThat(settings)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("spark.master", "k8s://https://kubernetes.default.svc"),
                Map.entry("spark.submit.deployMode", "client"),
                Map.entry("spark.driver.host", "10.1.2.3"),
                Map.entry("spark.kubernetes.namespace", "team"),
                Map.entry("spark.kubernetes.driver.pod.name", "music-streaming-0"),
                Map.entry("spark.kubernetes.executor.container.image", "registry/jobs:1"),
                Map.entry("spark.kubernetes.container.image.pullPolicy", "Always"),
                Map.entry(
                    "spark.kubernetes.executor.podTemplateFile",
                    "/etc/musicpipeline/executor.yaml"),
                Map.entry("spark.kubernetes.executor.podTemplateContainerName", "main"),
                Map.entry("spark.kubernetes.executor.podNamePrefix", "music-streaming-1a2b3c4d"),
                Map.entry("spark.kubernetes.executor.disableConfigMap", "true"),
                Map.entry("spark.kubernetes.executor.deleteOnTermination", "true"),
                Map.entry("spark.kubernetes.driver.service.deleteOnTermination", "false"),
                Map.entry("spark.kubernetes.driver.ownPersistentVolumeClaim", "false"),
                Map.entry("spark.kubernetes.driver.reusePersistentVolumeClaim", "false"),
                Map.entry(
                    "spark.kubernetes.executor.label.musicpipeline.dev/component",
                    "streaming-executor"),
                Map.entry("spark.kubernetes.executor.label.musicpipeline.dev/pipeline", "music"),
                Map.entry("spark.dynamicAllocation.enabled", "false"),
                Map.entry("spark.executor.instances", "2"),
                Map.entry("spark.executor.cores", "1"),
                Map.entry("spark.executor.memory", "1228m"),
                Map.entry("spark.executor.memoryOverhead", "820m"),
                Map.entry("spark.kubernetes.executor.request.cores", "1")));
  }

  @Test
  void comesAndGoesWithTheWorkBetweenMinAndMax() throws Exception {
    var settings = EXECUTORS.settings(spec("{min: 1, max: 4}"), "1a2b3c4d");

    assertThat(settings)
        .containsEntry("spark.dynamicAllocation.enabled", "true")
        .containsEntry("spark.dynamicAllocation.shuffleTracking.enabled", "true")
        .containsEntry("spark.dynamicAllocation.minExecutors", "1")
        .containsEntry("spark.dynamicAllocation.maxExecutors", "4")
        .doesNotContainKey("spark.executor.instances");
  }

  @Test
  void makesPodsAsLargeAsTheSpecSays() throws Exception {
    var settings =
        EXECUTORS.settings(
            spec(
                """
                count: 1
                cores: 2
                pod: {resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: "2", memory: 4Gi}}}
                """),
            "1a2b3c4d");

    assertThat(settings)
        .containsEntry("spark.executor.cores", "2")
        .containsEntry("spark.executor.memory", "2457m")
        .containsEntry("spark.executor.memoryOverhead", "1639m")
        .containsEntry("spark.kubernetes.executor.request.cores", "500m")
        .containsEntry("spark.kubernetes.executor.limit.cores", "2");
  }

  @Test
  void refusesMemoryThatSparkCannotRunIn() throws Exception {
    var spec = spec("{count: 1, pod: {resources: {limits: {memory: 512Mi}}}}");

    assertThatThrownBy(() -> EXECUTORS.settings(spec, "1a2b3c4d"))
        .hasMessage("expected executors of 1Gi of memory or more, got 512 MiB");
  }

  @Test
  void keepsNamesOfPodsShortEnoughForSpark() throws Exception {
    var pod = new Pod("x", "team", "10.1.2.3", "a.very.long.name".repeat(15), "image", "Always");
    var executors = new Executors(pod, "streaming", Path.of("executor.yaml"));

    var settings = executors.settings(spec("count: 1"), "1a2b3c4d");

    assertThat(settings.get("spark.kubernetes.executor.podNamePrefix"))
        .isEqualTo("a-very-long-namea-very-lon-streaming-1a2b3c4d")
        .hasSizeLessThanOrEqualTo(47);
  }

  private static ExecutorsSpec spec(String yaml) throws JsonProcessingException {
    return new ObjectMapper(new YAMLFactory()).readValue(yaml, ExecutorsSpec.class);
  }
}
