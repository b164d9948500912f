package dev.musicpipeline.local.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the producer's state folder says: {@code produced.json}.
 *
 * @param lives how often a producer was started on the folder
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Produced(long produced, long acknowledged, long failed, int lives) {
  private static final Produced NOTHING = new Produced(0, 0, 0, 0);

  /** All zero if no producer has run. */
  public static Produced in(Path state) throws IOException {
    var file = state.resolve("produced.json");
    return Files.exists(file)
        ? new ObjectMapper().readValue(file.toFile(), Produced.class)
        : NOTHING;
  }
}
