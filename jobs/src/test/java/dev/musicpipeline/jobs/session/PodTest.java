package dev.musicpipeline.jobs.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PodTest {
  @Test
  void isWhatTheOperatorSaysOfIt() {
    var pod =
        Pod.from(
            Map.of(
                "POD_NAME", "music-streaming-0",
                "POD_NAMESPACE", "team",
                "POD_IP", "10.1.2.3",
                "PIPELINE", "music",
                "EXECUTOR_IMAGE", "registry/jobs:1"));

    assertThat(pod)
        .contains(
            new Pod(
                "music-streaming-0",
                "team",
                "10.1.2.3",
                "music",
                "registry/jobs:1",
                "IfNotPresent"));
  }

  @Test
  void isNoneOutsideOfPods() {
    assertThat(Pod.from(Map.of("HOME", "/root"))).isEmpty();
  }

  @Test
  void listsWhatIsMissing() {
    assertThatThrownBy(() -> Pod.from(Map.of("POD_NAME", "music-streaming-0", "PIPELINE", "music")))
        .hasMessage(
            "executors are asked for, but the environment lacks POD_NAMESPACE, POD_IP, EXECUTOR_IMAGE");
  }
}
