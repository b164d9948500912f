package dev.musicpipeline.jobs.imports;

import dev.musicpipeline.events.Limits;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The lines of a stream, one after another, in bounded memory whatever their length. They end with
 * a line feed, with or without a carriage return before it. Blank ones are passed over, and so is a
 * byte order mark.
 */
final class LineReader implements Iterator<Line>, Closeable {
  private static final int END = -1;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String name;
  private final InputStream stream;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int position;
  private int filled;
  private long number;
  private Line next;

  /**
   * @param name the file's, for messages
   */
  LineReader(String name, InputStream stream) {
    this.name = name;
    this.stream = stream;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && fill()) {
        next = read();
      }
      return next != null;
    } catch (IOException e) {
      throw new UncheckedIOException(
          name + " broke after line " + number + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    var line = next;
    next = null;
    return line;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  /** The next line, or null if it is blank. */
  private Line read() throws IOException {
    line.reset();
    number++;
    var length = 0L;
    var last = END;
    for (var end = false; !end && fill(); ) {
      var from = position;
      while (position < filled && buffer[position] != '\n') {
        position++;
      }
      end = position < filled;
      length += position - from;
      last = position > from ? buffer[position - 1] : last;
      keep(from);
      position += end ? 1 : 0;
    }
    return line(last == '\r' ? length - 1 : length);
  }

  private void keep(int from) {
    var room = Limits.VALUE_BYTES + 1 - line.size();
    line.write(buffer, from, Math.max(0, Math.min(room, position - from)));
  }

  private Line line(long length) {
    var bytes = line.toByteArray();
    var from = number == 1 && startsWithMark(bytes) ? MARK.length : 0;
    var tooLong = length - from > Limits.VALUE_BYTES;
    var kept = (int) Math.min(length - from, Limits.RAW_BYTES);
    return kept <= 0 ? null : new Line(number, copy(bytes, from, kept), tooLong);
  }

  private static byte[] copy(byte[] bytes, int from, int length) {
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length));
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= MARK.length
        && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
  }

  /** Whether there is at least one more byte in the buffer. */
  private boolean fill() throws IOException {
    if (position < filled) {
      return true;
    }
    position = 0;
    filled = Math.max(0, stream.read(buffer));
    return filled > 0;
  }
}
