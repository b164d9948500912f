package dev.musicpipeline.producer.simulation;

/**
 * A record to be sent: {@code key} is the listener's id; the value of a malformed one may be null.
 */
public final class SimulatedRecord {
  private final Kind kind;
  private final String key;
  private final byte[] value;

  SimulatedRecord(Kind kind, String key, byte[] value) {
    this.kind = kind;
    this.key = key;
    this.value = value;
  }

  public Kind kind() {
    return kind;
  }

  public String key() {
    return key;
  }

  /** Not copied. */
  public byte[] value() {
    return value;
  }
}
