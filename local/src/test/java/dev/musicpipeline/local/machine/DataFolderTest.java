package dev.musicpipeline.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.local.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  @Test
  void belongsToOneRunAtATime() throws IOException {
    var first = DataFolder.open(folder);

    assertThatThrownBy(() -> DataFolder.open(folder))
        .isInstanceOf(Refusal.class)
        .hasMessage("another run uses the data folder " + folder);

    first.close();
    DataFolder.open(folder).close();
  }

  @Test
  void isRefusedWhenItCannotBeWritten() throws IOException {
    var file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
        .isInstanceOf(Refusal.class)
        .hasMessage("the data folder " + file.resolve("data") + " cannot be written");
  }

  @Test
  void losesAllButItsLockWhenItIsCleared() throws IOException {
    try (var data = DataFolder.open(folder)) {
      Files.createDirectories(folder.resolve("s3").resolve("music"));
      Files.createFile(folder.resolve("s3").resolve("music").resolve("object"));

      data.clear();

      try (var left = Files.list(folder)) {
        assertThat(left).containsExactly(folder.resolve("lock"));
      }
    }
  }
}
