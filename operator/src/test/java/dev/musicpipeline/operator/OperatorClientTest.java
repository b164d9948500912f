package dev.musicpipeline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.client.ConfigBuilder;
import org.junit.jupiter.api.Test;

class OperatorClientTest {

  @Test
  void readsAPipelineWithFieldsThatANewerOperatorHasBrought() {
    try (var client = OperatorClient.of(new ConfigBuilder().withAutoConfigure(false).build())) {
      var pipeline =
          client
              .getKubernetesSerialization()
              .unmarshal(
                  "{\"spec\": {\"suspend\": true, \"toCome\": {}, \"batch\": {\"retries\": 2, \"toCome\": 1}}}",
                  MusicPipeline.class);

      assertThat(pipeline.getSpec().suspend()).isTrue();
      assertThat(pipeline.getSpec().batch().retries()).isEqualTo(2);
    }
  }
}
