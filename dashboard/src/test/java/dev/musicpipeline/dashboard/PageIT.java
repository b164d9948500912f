package dev.musicpipeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.musicpipeline.dashboard.seed.Heard;
import dev.musicpipeline.dashboard.seed.Refused;
import dev.musicpipeline.dashboard.seed.Story;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a browser makes of the page: its document after the answers have come. */
@Timeout(180)
class PageIT {
  private static final Instant NOW = Instant.parse("2026-11-18T12:34:56Z");

  @TempDir Path folder;

  /** A document, and what its console said. */
  private record Seen(String document, String console) {}

  @Test
  void showsTheNumbersOfThePipelineAndNamesAsText() throws Exception {
    var browser = browser();
    try (var server = RunningServer.start(folder, Clock.fixed(NOW, ZoneOffset.UTC))) {
      server.write(story());

      var seen = open(browser, server.port());

      assertThat(seen.document())
          .contains(">1,203<") // events
          .contains(">1,201<") // plays of the first song, in trending and chart
          .contains("&lt;b&gt;Loud&lt;/b&gt;")
          .doesNotContain("<b>Loud</b>")
          .contains("W47 · 16 Nov – 22 Nov 2026")
          .contains("United States")
          .contains("<canvas") // the lines
          .contains("malformed")
          .contains("batch as of");
      assertThat(seen.console()).doesNotContain("CONSOLE");
    }
  }

  @Test
  void saysWhatIsAwaited() throws Exception {
    var browser = browser();
    try (var server = RunningServer.start(folder, Clock.fixed(NOW, ZoneOffset.UTC))) {
      var seen = open(browser, server.port());

      assertThat(seen.document())
          .contains("waiting")
          .contains("realtime has not counted any record yet")
          .contains("no batch run is published, and realtime has counted none");
    }
  }

  @Test
  void saysThatTheDatabaseIsAway() throws Exception {
    var browser = browser();
    try (var server = RunningServer.start(folder, Clock.fixed(NOW, ZoneOffset.UTC))) {
      server.database().close();

      var seen = open(browser, server.port());

      assertThat(seen.document()).contains("The serving database does not answer.");
    }
  }

  private static Story story() {
    var events = new ArrayList<Heard>();
    for (var i = 0; i < 1203; i++) {
      var type = i < 1201 ? "play" : "skip";
      events.add(new Heard(1, NOW, type, "u" + i % 7, "s", "a", "US", "Ohio", "Akron", 1000));
    }
    var names = Map.of("song", Map.of("s", new Story.Name("<b>Loud</b>", "a")));
    var refused = List.of(new Refused(1, NOW, "malformed"));
    return new Story(events, refused, 0, 0, null, NOW, names, Map.of(), Map.of(0, 1204L))
        .publish(1, NOW, Map.of(0, 1204L));
  }

  private static Path browser() {
    var found = found();
    assumeTrue(found.isPresent(), "no chromium on the PATH: the page is not opened in a browser");
    return found.get();
  }

  private static Optional<Path> found() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Lets seven seconds of the page's own time pass, the time that answers take not counted. */
  private Seen open(Path browser, int port) throws IOException, InterruptedException {
    var document = folder.resolve("document.html");
    var console = folder.resolve("console.log");
    var process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=7000",
                "--dump-dom",
                "http://localhost:" + port + "/")
            .redirectOutput(document.toFile())
            .redirectError(console.toFile())
            .start();
    var ended = process.waitFor(90, TimeUnit.SECONDS);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    assertThat(ended).as("the browser ended").isTrue();
    return new Seen(Files.readString(document), Files.readString(console));
  }
}
