package dev.musicpipeline.jobs.imports;

/** A line of a file, without its end. */
final class Line {
  private final long number;
  private final byte[] bytes;
  private final boolean tooLong;

  /**
   * @param number from 1
   * @param tooLong whether it is longer than a record may be; the bytes are its beginning then
   */
  Line(long number, byte[] bytes, boolean tooLong) {
    this.number = number;
    this.bytes = bytes;
    this.tooLong = tooLong;
  }

  long number() {
    return number;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean tooLong() {
    return tooLong;
  }
}
