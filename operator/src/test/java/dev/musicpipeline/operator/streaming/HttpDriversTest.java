package dev.musicpipeline.operator.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.StreamingStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpDriversTest {
  private static final Pod DRIVER = TalkingPod.named("music-streaming-0");
  private static final Duration SHORT = Duration.ofMillis(300);

  /** So long that no test succeeds by it. */
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void readsWhatADriverTells() throws IOException {
    try (var pod =
        TalkingPod.saying(
            200,
            """
            {"eventsPerSecond": 12, "lag": 3, "lakeLag": 4, "freshnessSeconds": 5,
             "position": 100, "lakePosition": 99, "executors": 2, "later": true}""")) {
      assertThat(pod.drivers(LONG).ask(DRIVER))
          .contains(new DriverReport(new StreamingStatus(12L, 3L, 4L, 5L, 2, null), 100L, 99L));
      assertThat(pod.requests).containsExactly("GET /status HTTP/1.1");
    }
  }

  @Test
  void hasADriverDumpItsThreads() throws IOException {
    try (var pod = TalkingPod.saying(200, "the thread dump is in the log")) {
      assertThat(pod.drivers(LONG).dumpThreads(DRIVER)).isTrue();
      assertThat(pod.requests).containsExactly("POST /threads HTTP/1.1");
    }
  }

  @Test
  void takesARefusalForNoAnswer() throws IOException {
    try (var pod = TalkingPod.saying(503, "{\"lag\": 1}")) {
      assertThat(pod.drivers(LONG).ask(DRIVER)).isEmpty();
      assertThat(pod.drivers(LONG).dumpThreads(DRIVER)).isFalse();
    }
  }

  @Test
  void waitsNoLongerForABodyThanForAnythingElse() throws Exception {
    try (var pod = TalkingPod.silent()) {
      assertThat(pod.drivers(SHORT).ask(DRIVER)).isEmpty();
      assertThat(pod.hungUp.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void waitsNoLongerForHeadersThanForAnythingElse() throws Exception {
    try (var pod = new TalkingPod(out -> {})) {
      assertThat(pod.drivers(SHORT).ask(DRIVER)).isEmpty();
      assertThat(pod.hungUp.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void waitsNoLongerForAThreadDump() throws IOException {
    try (var pod = TalkingPod.silent()) {
      assertThat(pod.drivers(SHORT).dumpThreads(DRIVER)).isFalse();
    }
  }

  @Test
  void readsABodyOfTheLargestSize() throws IOException {
    try (var pod = TalkingPod.saying(200, numbers(16 * 1024))) {
      assertThat(pod.drivers(LONG).ask(DRIVER)).isPresent();
    }
  }

  @Test
  void takesALargerBodyForNoAnswer() throws IOException {
    try (var pod = TalkingPod.saying(200, numbers(16 * 1024 + 1))) {
      assertThat(pod.drivers(LONG).ask(DRIVER)).isEmpty();
    }
  }

  @Test
  void hangsUpOnABodyWithoutEnd() throws Exception {
    try (var pod =
        new TalkingPod(
            out -> {
              out.write(TalkingPod.head(200, Long.MAX_VALUE));
              while (true) {
                out.write(new byte[8192]);
              }
            })) {
      assertThat(pod.drivers(LONG).ask(DRIVER)).isEmpty();
      assertThat(pod.hungUp.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static String numbers(int size) {
    return "{\"lag\": 1}" + " ".repeat(size - 10);
  }
}
