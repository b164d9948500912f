package dev.musicpipeline.operator;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.crds.MaintenanceStatus;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.operator.OperatorConfig.Images;
import dev.musicpipeline.operator.kubernetes.Observed;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Pipelines for tests. */
public final class Pipelines {
  public static final OperatorConfig CONFIG =
      new OperatorConfig(
          Set.of(),
          new Images("jobs:1", "producer:1", "dashboard:1", "IfNotPresent"),
          "musicpipeline-driver",
          "",
          Set.of("kafka"),
          Optional.empty(),
          0,
          Duration.ofSeconds(45));

  private static final String SERVICES =
      """
      kafka: {bootstrapServers: "kafka.data:9092"}
      lake: {endpoint: "http://minio.data:9000", bucket: music, credentialsSecret: lake}
      database: {host: postgres.data, name: music, credentialsSecret: database}
      """;

  private Pipelines() {}

  /** A pipeline whose spec says this beside where its services are. */
  public static MusicPipeline with(String spec) {
    var pipeline = new MusicPipeline();
    pipeline.setMetadata(
        new ObjectMetaBuilder()
            .withName("music")
            .withNamespace("team")
            .withUid("7d2ea6ac-2d3d-4f0a-a3f7-3d0a3a7d7a11")
            .withGeneration(1L)
            .withCreationTimestamp("2026-03-01T11:59:00Z")
            .build());
    var fields = new TreeMap<String, Object>(parse(SERVICES));
    fields.putAll(parse(spec.isEmpty() ? "{}" : spec));
    pipeline.setSpec(
        Serialization.unmarshal(Serialization.asJson(fields), MusicPipelineSpec.class));
    return pipeline;
  }

  /** What is known of batch runs, in YAML; what it leaves out is not known. */
  public static BatchStatus batch(String yaml) {
    return Serialization.unmarshal(yaml, BatchStatus.class);
  }

  /** What is known of maintenance runs, likewise. */
  public static MaintenanceStatus maintenance(String yaml) {
    return Serialization.unmarshal(yaml, MaintenanceStatus.class);
  }

  /** These objects are there, and no others. */
  public static Observed observed(HasMetadata... objects) {
    return observed(List.of(objects));
  }

  /** The same. */
  public static Observed observed(Collection<? extends HasMetadata> objects) {
    return new Observed(
        of(objects, ConfigMap.class),
        of(objects, Job.class),
        of(objects, StatefulSet.class),
        of(objects, Deployment.class),
        of(objects, Pod.class),
        of(objects, KafkaTopic.class));
  }

  private static <T> List<T> of(Collection<? extends HasMetadata> objects, Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Map<String, Object> parse(String yaml) {
    return Serialization.unmarshal(yaml, new TypeReference<Map<String, Object>>() {});
  }
}
