package dev.musicpipeline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.embedded.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmJobsIT {
  @TempDir Path data;

  @Test
  void doesRunAfterRunInOneProcess() throws Exception {
    try (var jobs = jobs()) {
      assertThat(jobs.run(List.of("0"))).isEqualTo(0);
      var process = pid();
      assertThat(jobs.run(List.of("3"))).isEqualTo(3);
      assertThat(jobs.run(List.of("0"))).isEqualTo(0);

      assertThat(pid()).isEqualTo(process);
    }
    assertThat(pidFile()).doesNotExist();
  }

  @Test
  void callsARunFailedWhoseProcessDiesAndStartsAnotherOne() throws Exception {
    try (var jobs = jobs()) {
      assertThat(jobs.run(List.of("die"))).isEqualTo(1);
      assertThat(jobs.run(List.of("0"))).isEqualTo(0);
    }
  }

  private WarmJobs jobs() {
    return new WarmJobs(
        Launch.of(
            "jobs", data, System.getProperty("java.class.path"), Obedient.class.getName(), "32m"));
  }

  private Path pidFile() {
    return data.resolve("run").resolve("jobs.pid");
  }

  private String pid() throws Exception {
    return Files.readString(pidFile());
  }
}
