package dev.musicpipeline.operator.status;

import java.util.Set;

/**
 * What is found of one part of a pipeline.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason one word that scripts may rely on
 * @param message for people: what is the matter, and what to do
 */
record Finding(String status, String reason, String message) {
  /** Reasons for not being ready that pass of themselves, or that somebody wants. */
  private static final Set<String> ON_THE_WAY =
      Set.of(
          "Provisioning",
          "WaitingForProvision",
          "WaitingForTopics",
          "Queued",
          "Starting",
          "RollingBack",
          "Suspended");

  static Finding good(String reason, String message) {
    return new Finding("True", reason, message);
  }

  static Finding bad(String reason, String message) {
    return new Finding("False", reason, message);
  }

  static Finding unknown(String reason, String message) {
    return new Finding("Unknown", reason, message);
  }

  static Finding suspended() {
    return bad("Suspended", "spec.suspend is set");
  }

  boolean holds() {
    return status.equals("True");
  }

  /** Whether it does not pass of itself, and nobody wants it. */
  boolean trouble() {
    return trouble(status, reason);
  }

  static boolean trouble(String status, String reason) {
    return status.equals("False") && !ON_THE_WAY.contains(reason);
  }
}
