package dev.musicpipeline.operator.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run said at its end, in its container's termination message.
 *
 * @param result one word, such as {@code Published}
 * @param message for people; may be empty
 * @param details what else it said, by the name of the field; what is no text as JSON
 */
public record Outcome(String result, String message, Map<String, String> details) {
  /** Nothing was said. */
  public static final Outcome NONE = new Outcome("", "");

  private static final ObjectMapper JSON = new ObjectMapper();

  public Outcome {
    result = result == null ? "" : result;
    message = message == null ? "" : message;
    details = Map.copyOf(details);
  }

  /** Without details. */
  public Outcome(String result, String message) {
    this(result, message, Map.of());
  }

  /** One of the details. */
  public Optional<String> detail(String name) {
    return Optional.ofNullable(details.get(name));
  }

  /**
   * One of the details that is no text.
   *
   * @throws IllegalStateException if it is something else
   */
  public <T> Optional<T> detail(String name, TypeReference<T> type) {
    return detail(name).map(json -> read(name, json, type));
  }

  private static <T> T read(String name, String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run said of %s: %s".formatted(name, json), e);
    }
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
      var details = new TreeMap<String, String>();
      said.properties()
          .forEach(
              field ->
                  details.put(
                      field.getKey(),
                      field.getValue().isTextual()
                          ? field.getValue().asText()
                          : field.getValue().toString()));
      var result = details.remove("result");
      var message = details.remove("message");
      return new Outcome(result == null ? "Failed" : result, message, details);
    } catch (JsonProcessingException e) {
      return new Outcome("Failed", termination.strip());
    }
  }
}
