package dev.musicpipeline.jobs.outcome;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of a run: one JSON object, {@code {"result": …, "message": …}} and the details'
 * fields.
 *
 * @param result one word that the operator relies on, such as {@code Published}
 * @param message what a person needs to know of it; never a secret
 * @param details further fields; they come last, since what is too long is cut off
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunOutcome(String result, String message, @JsonAnyGetter Map<String, ?> details) {
  /** The environment variable that names the file; without it nothing is written. */
  public static final String FILE = "TERMINATION_LOG";

  /** UTF-16 units of a message: kubelet takes 4096 bytes of the file. */
  private static final int LONGEST_MESSAGE = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(RunOutcome.class);

  public RunOutcome {
    if (message != null && message.length() > LONGEST_MESSAGE) {
      message = message.substring(0, LONGEST_MESSAGE) + " …";
    }
  }

  public RunOutcome(String result, String message) {
    this(result, message, Map.of());
  }

  /** Of a run that ended by an exception: what lies at its root, and what it was part of. */
  public static RunOutcome failed(Throwable failure) {
    return failed("Failed", message(failure), Map.of());
  }

  /**
   * Of a run that did not do what it is for, with the last lines of its log.
   *
   * @param details further fields
   */
  public static RunOutcome failed(String result, String message, Map<String, ?> details) {
    var all = new LinkedHashMap<String, Object>(details);
    LastLines.text().ifPresent(lines -> all.put("log", lines));
    return new RunOutcome(result, message, all);
  }

  /** First what lies at the root of a failure, then, if it says more, what failed because of it. */
  public static String message(Throwable failure) {
    var root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    var cause = text(root);
    var whole = text(failure).lines().findFirst().orElse("");
    return cause.contains(whole) ? cause : "%s (%s)".formatted(cause, whole);
  }

  private static String text(Throwable failure) {
    var message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /** Writes it where the run's starter looks for it, if it does. */
  public void write() {
    var file = System.getenv(FILE);
    if (file != null) {
      write(Path.of(file));
    }
  }

  void write(Path file) {
    try {
      Files.write(file, new ObjectMapper().writeValueAsBytes(this));
    } catch (IOException e) {
      LOG.warn("cannot write what became of the run to {}: {}", file, e.toString());
    }
  }
}
