package dev.musicpipeline.operator;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.operator.OperatorConfig.Images;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import java.util.Set;

/** Pipelines for tests. */
public final class Pipelines {
  public static final OperatorConfig CONFIG =
      new OperatorConfig(
          Set.of(),
          new Images("jobs:1", "producer:1", "dashboard:1", "IfNotPresent"),
          "musicpipeline-driver",
          "",
          Optional.empty(),
          0);

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
    pipeline.setSpec(Serialization.unmarshal(SERVICES + spec, MusicPipelineSpec.class));
    return pipeline;
  }
}
