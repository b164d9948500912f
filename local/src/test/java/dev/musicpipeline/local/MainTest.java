package dev.musicpipeline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final String EXAMPLE = Path.of("..", "examples", "local.yaml").toString();

  @TempDir Path folder;

  /** What the command line answered. */
  private record Answer(int code, String text) {}

  @Test
  void refusesAPortInUseInOneLine() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = taken.getLocalPort();

      assertThat(answer("--file", EXAMPLE, "--data", data(), "--port", "" + port))
          .isEqualTo(refusal("port " + port + " is in use: choose another one with --port"));
    }
  }

  @Test
  void refusesAnUnknownManifestInOneLine() {
    assertThat(answer("--file", "nowhere.yaml"))
        .isEqualTo(refusal("there is no manifest nowhere.yaml that can be read"));
  }

  @Test
  void refusesAWrongDurationInOneLine() {
    assertThat(answer("--for", "soon"))
        .isEqualTo(
            refusal(
                "Invalid value for option '--for': expected a duration such as 500ms,"
                    + " 5s, 10m, 1h or 7d, got \"soon\""));
  }

  @Test
  void refusesAReportOfARunWithoutEnd() {
    assertThat(answer("--report", "report.json").code()).isEqualTo(2);
  }

  @Test
  void refusesARollbackThatABatchRunWouldUndo() {
    assertThat(answer("--rollback", "3", "--for", "90s").code()).isEqualTo(2);
  }

  @Test
  void refusesToImportWhatIsNotThere() {
    var missing = folder.resolve("missing.yaml").toString();

    assertThat(answer("--file", EXAMPLE, "--data", data(), "--import", missing))
        .isEqualTo(refusal("there is nothing to import at " + missing));
  }

  @Test
  void explainsItself() {
    assertThat(answer("--help").text())
        .contains(
            "--file", "--data", "--fresh", "--port", "--for", "--report", "--import", "--rollback");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static Answer refusal(String line) {
    return new Answer(2, "make run: " + line + System.lineSeparator());
  }

  private static Answer answer(String... arguments) {
    var text = new StringWriter();
    var writer = new PrintWriter(text, true);
    var code = Main.commandLine().setErr(writer).setOut(writer).execute(arguments);
    return new Answer(code, text.toString());
  }
}
