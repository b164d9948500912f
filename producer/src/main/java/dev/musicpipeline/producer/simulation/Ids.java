package dev.musicpipeline.producer.simulation;

import java.nio.charset.StandardCharsets;

/** The ids of simulated listeners and songs: a letter, and a number filled up with zeros. */
public final class Ids {
  private Ids() {}

  public static String user(long number) {
    return padded('u', 6, number);
  }

  public static String song(long number) {
    return padded('s', 7, number);
  }

  public static String artist(long number) {
    return padded('a', 5, number);
  }

  public static String album(long number) {
    return padded('b', 7, number);
  }

  private static String padded(char letter, int digits, long number) {
    var length = 1 + digits;
    for (var rest = number / (long) Math.pow(10, digits); rest > 0; rest /= 10) {
      length++;
    }
    var text = new byte[length];
    text[0] = (byte) letter;
    for (var i = length - 1; i > 0; i--, number /= 10) {
      text[i] = (byte) ('0' + number % 10);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
