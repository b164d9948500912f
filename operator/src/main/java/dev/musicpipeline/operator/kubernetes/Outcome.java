package dev.musicpipeline.operator.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a run said at its end, in its container's termination message.
 *
 * @param result one word, such as {@code Published}
 * @param message for people; may be empty
 */
public record Outcome(String result, String message) {
  /** Nothing was said. */
  public static final Outcome NONE = new Outcome("", "");

  private static final ObjectMapper JSON = new ObjectMapper();

  public Outcome {
    result = result == null ? "" : result;
    message = message == null ? "" : message;
  }

  /** Reads a termination message; one that is no JSON object is taken as it is. */
  public static Outcome of(String termination, int exitCode) {
    if (termination == null || termination.isBlank()) {
      return exitCode == 0
          ? NONE
          : new Outcome("Failed", "the container ended with code " + exitCode + ": see its log");
    }
    try {
      var said = JSON.readTree(termination);
      return new Outcome(said.path("result").asText("Failed"), said.path("message").asText(""));
    } catch (JsonProcessingException e) {
      return new Outcome("Failed", termination.strip());
    }
  }
}
