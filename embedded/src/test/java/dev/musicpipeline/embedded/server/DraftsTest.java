package dev.musicpipeline.embedded.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {
  private static final String ID = "-0f8fad5b-d9cb-469f-a165-70867728950e";

  @TempDir Path folder;

  @Test
  void areNamedByARandomIdAtTheEnd() {
    assertThat(List.of("a/part-00000.parquet" + ID, "metadata" + ID)).allMatch(Drafts::named);
    assertThat(List.of("snap-1-1" + ID + ".avro", "a" + ID + "/b", ".s3proxy-mpu-stub" + ID))
        .noneMatch(Drafts::named);
  }

  @Test
  void areDeletedTogetherWithOldPartsOfUploads() throws IOException {
    var bucket = Files.createDirectories(folder.resolve("bucket"));
    var old = Files.createFile(bucket.resolve(".mpus" + ID + "-key-1"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
    Files.createFile(bucket.resolve(".mpus" + ID + "-key-2"));
    Files.createFile(bucket.resolve("object" + ID));
    Files.createFile(bucket.resolve("object"));

    Drafts.delete(folder);

    try (var left = Files.list(bucket)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(".mpus" + ID + "-key-2", "object");
    }
  }
}
