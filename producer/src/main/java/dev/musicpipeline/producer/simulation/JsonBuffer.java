package dev.musicpipeline.producer.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of JSON, put down by hand: a third of what a general writer takes. */
final class JsonBuffer {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[1024];
  private int length;

  void clear() {
    length = 0;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** Puts down what is JSON already. */
  void raw(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
  }

  void raw(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
  }

  void number(long number) {
    if (number < 0) {
      raw(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
      return;
    }
    room(20);
    var digits = 1;
    for (var rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    length += digits;
    var rest = number;
    for (var i = 1; i <= digits; i++, rest /= 10) {
      bytes[length - i] = (byte) ('0' + rest % 10);
    }
  }

  /** Puts down a number with up to six decimals, rounded. */
  void decimal(double number) {
    var millionths = Math.round(Math.abs(number) * 1e6);
    if (number < 0 && millionths > 0) {
      raw('-');
    }
    number(millionths / 1_000_000);
    var fraction = millionths % 1_000_000;
    if (fraction > 0) {
      raw('.');
      for (var unit = 100_000; fraction > 0; fraction %= unit, unit /= 10) {
        raw((char) ('0' + fraction / unit));
      }
    }
  }

  void text(String text) {
    raw('"');
    room(6 * text.length());
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= 0x80) {
        var rest = text.substring(i);
        var end = 0;
        while (end < rest.length() && rest.charAt(end) >= 0x80) {
          end++;
        }
        raw(rest.substring(0, end).getBytes(StandardCharsets.UTF_8));
        i += end - 1;
      } else {
        ascii(c);
      }
    }
    raw('"');
  }

  private void ascii(char c) {
    if (c == '"' || c == '\\') {
      bytes[length++] = '\\';
      bytes[length++] = (byte) c;
    } else if (c < ' ') {
      raw("\\u00".getBytes(StandardCharsets.US_ASCII));
      bytes[length++] = HEX[c >> 4];
      bytes[length++] = HEX[c & 15];
    } else {
      bytes[length++] = (byte) c;
    }
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
