package dev.musicpipeline.events.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderTest {
  @TempDir Path folder;

  @Test
  void passesAnyArgumentThroughOneLine() {
    var order =
        new Order(
            Path.of("/a folder/answer"),
            List.of("import", "", "a b", "two\nlines", "100 % +1", "\"quoted\"", "Motörhead"));

    assertThat(order.line()).doesNotContain("\n");
    assertThat(Order.parse(order.line())).isEqualTo(order);
  }

  @Test
  void hasNoExitCodeBeforeItIsDone() throws Exception {
    var order = new Order(folder.resolve("answer"), List.of("batch"));

    assertThat(order.exitCode()).isEqualTo(OptionalInt.empty());
    order.done(3);
    assertThat(order.exitCode()).isEqualTo(OptionalInt.of(3));
  }
}
