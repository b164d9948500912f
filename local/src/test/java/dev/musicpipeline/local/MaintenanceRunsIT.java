package dev.musicpipeline.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.embedded.Launch;
import dev.musicpipeline.local.process.Maintainer;
import dev.musicpipeline.local.process.Programs;
import dev.musicpipeline.local.process.WarmJobs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceRunsIT {
  private static final String THREE = "{schedule: '0 3 * * *'}";

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @TempDir Path data;

  @Test
  void saysWhatARunCameTo() throws Exception {
    var due = Instant.parse("2026-03-02T03:00:00Z");
    try (var jobs = jobs()) {
      var runs = runs(jobs, THREE);
      Files.createDirectories(data.resolve("run"));

      runs.run(due);

      assertThat(said.toString(StandardCharsets.UTF_8))
          .contains("maintenance: 9 files became 2 in ");
      assertThat(runs.due(due.plusSeconds(60))).contains(Instant.parse("2026-03-03T03:00:00Z"));
    }
  }

  @Test
  void makesUpOnceForWhatWasMissedBetweenTwoStarts() throws Exception {
    Files.createDirectories(data.resolve("run"));
    var last = Files.writeString(programs().maintained(), "{}");
    Files.setLastModifiedTime(last, FileTime.from(Instant.parse("2026-03-01T03:00:20Z")));
    try (var jobs = jobs()) {
      assertThat(runs(jobs, THREE).due(Instant.parse("2026-03-04T09:00:00Z")))
          .contains(Instant.parse("2026-03-04T03:00:00Z"));
    }
  }

  @Test
  void isNeverDueIfNobodyWantsIt() throws Exception {
    try (var jobs = jobs()) {
      assertThat(runs(jobs, "{enabled: false}").due(Instant.now())).isEmpty();
    }
  }

  private MaintenanceRuns runs(WarmJobs jobs, String maintenance) throws Exception {
    var spec =
        new ObjectMapper(new YAMLFactory())
            .readValue("maintenance: " + maintenance, MusicPipelineSpec.class);
    var console =
        new Console(new PrintStream(said, true, StandardCharsets.UTF_8), InstantSource.system());
    return new MaintenanceRuns(programs(), jobs, spec, console);
  }

  private Programs programs() {
    return new Programs(data, data.resolve("pipeline.yaml"), Optional.empty(), Optional.empty());
  }

  private WarmJobs jobs() {
    return new WarmJobs(
        Launch.of(
            "jobs",
            data,
            System.getProperty("java.class.path"),
            Maintainer.class.getName(),
            "32m"));
  }
}
