package dev.musicpipeline.jobs.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void numbersLinesAndPassesOverBlankOnes() {
    assertThat(read("a\r\n\nb\n\r\nc")).containsExactly("1 a", "3 b", "5 c");
  }

  @Test
  void takesAByteOrderMarkOff() {
    assertThat(read("\uFEFFa\n\uFEFFb\n")).containsExactly("1 a", "2 \uFEFFb");
  }

  @Test
  void keepsTheBeginningOfALineThatIsTooLong() {
    var lines = read("x".repeat(65_536) + "\n" + "y".repeat(200_000) + "\r\nz\n");

    assertThat(lines)
        .containsExactly("1 " + "x".repeat(65_536), "2 " + "y".repeat(65_536) + " too long", "3 z");
  }

  @Test
  void findsTheSameLinesHoweverTheStreamIsCut() {
    var random = new Random(7);
    for (var round = 0; round < 200; round++) {
      var text = new StringBuilder();
      for (var i = random.nextInt(40); i > 0; i--) {
        text.append("ab\r\n\n".charAt(random.nextInt(5)));
      }
      assertThat(read(text.toString())).isEqualTo(naive(text.toString()));
    }
  }

  /** Lines as Java's split sees them. */
  private static List<String> naive(String text) {
    var lines = new ArrayList<String>();
    var parts = text.split("\n", -1);
    for (var i = 0; i < parts.length; i++) {
      var line = parts[i].endsWith("\r") ? parts[i].substring(0, parts[i].length() - 1) : parts[i];
      if (!line.isEmpty()) {
        lines.add((i + 1) + " " + line);
      }
    }
    return lines;
  }

  private static List<String> read(String text) {
    var lines = new ArrayList<String>();
    new LineReader("test", dripping(text))
        .forEachRemaining(
            line ->
                lines.add(
                    line.number()
                        + " "
                        + new String(line.bytes(), StandardCharsets.UTF_8)
                        + (line.tooLong() ? " too long" : "")));
    return lines;
  }

  /** A stream that gives a few bytes at a time. */
  private static InputStream dripping(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public int read(byte[] buffer) throws IOException {
        return read(buffer, 0, Math.min(buffer.length, 3));
      }
    };
  }
}
