package dev.musicpipeline.operator.status;

/**
 * What is found of one part of a pipeline.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason one word that scripts may rely on
 * @param message for people: what is the matter, and what to do
 */
record Finding(String status, String reason, String message) {
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

  boolean fails() {
    return status.equals("False");
  }
}
