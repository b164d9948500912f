package dev.musicpipeline.jobs.outcome;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;

/** What a program came to, in the file that its option {@code --json} names. */
public final class Summary {
  private Summary() {}

  /**
   * Writes it as indented JSON.
   *
   * @param file nothing is written if it is null
   */
  public static void write(Path file, Object summary) throws IOException {
    if (file != null) {
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(file.toFile(), summary);
    }
  }
}
