package dev.musicpipeline.jobs.verify;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What rows are, each counted for itself.
 *
 * @param accepted first copies of their event
 * @param duplicates copies numbered 2 or higher
 * @param rejectedByReason rows that are no legal event, by the first word of the reason
 */
public record Outcomes(long accepted, long duplicates, Map<String, Long> rejectedByReason) {

  @JsonProperty
  long rejected() {
    return rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
  }
}
