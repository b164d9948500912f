package dev.musicpipeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.dashboard.seed.Postgres;
import dev.musicpipeline.dashboard.seed.Serving;
import dev.musicpipeline.embedded.ModuleClassPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, in a small heap. */
@Timeout(120)
class DashboardIT {
  @TempDir Path folder;

  private Process process;
  private BufferedReader output;

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void servesAPipelineAndStopsInOrderWhenTold() throws Exception {
    start(false, manifest(), "--port", "0", "--host", "127.0.0.1");
    var port = served();

    var totals = Serving.get(port, "/api/totals");
    process.toHandle().destroy(); // SIGTERM, and the output stays open

    assertThat(totals.statusCode()).isEqualTo(200);
    assertThat(rest()).last().asString().endsWith("Dashboard stopped");
    assertThat(process.waitFor()).isEqualTo(128 + 15);
  }

  @Test
  void endsWithItsParent() throws Exception {
    start(true, manifest(), "--port", "0", "--host", "127.0.0.1");
    served();

    process.getOutputStream().close();

    assertThat(rest()).last().asString().endsWith("Dashboard stopped");
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void saysInOneLineThatThePortIsInUse() throws Exception {
    try (var taken = new ServerSocket(0)) {
      start(false, manifest(), "--port", Integer.toString(taken.getLocalPort()));

      assertThat(rest().stream().filter(line -> line.startsWith("dashboard: ")))
          .singleElement()
          .asString()
          .contains("cannot listen", "already in use", Integer.toString(taken.getLocalPort()));
      assertThat(process.waitFor()).isEqualTo(1);
    }
  }

  @Test
  void saysInOneLineThatTheManifestIsNone() throws Exception {
    start(false, "/no/such/pipeline.yaml");
    var missing = rest();
    var bad = Files.writeString(folder.resolve("bad.yaml"), "kind: MusicPipeline\nspeck: {}\n");
    start(false, bad.toString());

    assertThat(missing)
        .containsExactly(
            "dashboard: cannot read the manifest /no/such/pipeline.yaml (No such file or directory)");
    assertThat(rest())
        .singleElement()
        .asString()
        .startsWith("dashboard: cannot read the manifest " + bad + ": ")
        .contains("speck");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void showsItsOptions() throws Exception {
    start(false, "--help");

    assertThat(String.join("\n", rest())).contains("PIPELINE", "--port", "--host", "--help");
    assertThat(process.waitFor()).isZero();
  }

  private String manifest() throws IOException {
    var name = Postgres.database();
    Postgres.migrate(name);
    return Serving.pipeline(folder, name).path().toString();
  }

  private void start(boolean asChild, String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx192m",
                "-cp",
                ModuleClassPath.of("dashboard"),
                Dashboard.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    if (asChild) {
      builder.environment().put("MUSICPIPELINE_PARENT", "stdin");
    }
    process = builder.start();
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The port, once it says so. */
  private int served() throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains(" is served at ")) {
        return Integer.parseInt(line.replaceAll(".*:([0-9]+)/$", "$1"));
      }
    }
    throw new AssertionError("ended without serving");
  }

  private List<String> rest() {
    return output.lines().toList();
  }
}
