package dev.musicpipeline.jobs.streaming;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.jobs.kafka.Offsets;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A checkpoint of Spark Structured Streaming, read only. Its form is Spark's: {@code metadata}
 * names the query, {@code offsets/<batch>} is written before a micro-batch runs, {@code
 * commits/<batch>} after its sink has it.
 */
final class Checkpoint {
  private final Path path;
  private final FileSystem files;

  Checkpoint(String path, Configuration conf) throws IOException {
    this.path = new Path(path);
    files = this.path.getFileSystem(conf);
  }

  /** Where it lies, as Spark is told. */
  String location() {
    return path.toString();
  }

  /** Whether anything lies there. */
  boolean exists() throws IOException {
    return files.exists(path);
  }

  /** The query's id, which Iceberg's sink records; empty if there is no checkpoint. */
  Optional<String> queryId() throws IOException {
    return read("metadata").map(Checkpoint::id);
  }

  private static String id(String metadata) {
    try {
      return new ObjectMapper().readTree(metadata).path("id").asText();
    } catch (IOException e) {
      throw new IllegalStateException("expected the metadata of a query, got " + metadata, e);
    }
  }

  /** The newest micro-batch that is committed. */
  OptionalLong lastCommit() throws IOException {
    return newest("commits");
  }

  /** The newest micro-batch whose offsets are written: the last commit's, or the one after it. */
  OptionalLong lastPlanned() throws IOException {
    return newest("offsets");
  }

  private OptionalLong newest(String log) throws IOException {
    try {
      return Arrays.stream(files.listStatus(new Path(path, log)))
          .map(file -> file.getPath().getName())
          .filter(name -> name.matches("[0-9]+"))
          .mapToLong(Long::parseLong)
          .max();
    } catch (FileNotFoundException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * The end offsets of a micro-batch.
   *
   * @throws IllegalStateException if the checkpoint does not have that micro-batch
   */
  Offsets endOffsets(long batch) throws IOException {
    var log =
        read("offsets/" + batch)
            .orElseThrow(() -> new IllegalStateException(path + " has no micro-batch " + batch));
    var lines = log.split("\n", -1);
    return Offsets.fromSpark(lines[2]); // version, metadata, then the one source's offsets
  }

  private Optional<String> read(String name) throws IOException {
    try (var in = files.open(new Path(path, name))) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
