package dev.musicpipeline.local.process;

import dev.musicpipeline.embedded.PidFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Children that a killed run left behind. */
public final class LeftOvers {
  private static final Duration ORDERLY = Duration.ofSeconds(20);

  private LeftOvers() {}

  /** Ends them in order; most are ending already, since their parent is gone. */
  public static void end(Path data) throws IOException {
    for (var name : Programs.NAMES) {
      new PidFile(data.resolve("run").resolve(name + ".pid")).endLeftOver(ORDERLY);
    }
  }
}
