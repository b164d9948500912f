package dev.musicpipeline.jobs.session;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.StreamingExecutorsSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How many executors the driver is to have now: a number in a file beside its manifest, which may
 * change at any time.
 */
public record WantedExecutors(Path file) {

  /** That of the pipeline's streaming driver. */
  public static WantedExecutors of(PipelineFile pipeline) {
    return new WantedExecutors(pipeline.path().resolveSibling(StreamingExecutorsSpec.NUMBER_FILE));
  }

  /**
   * The number; nothing if there is no such file, as where Spark itself adds and removes executors.
   *
   * @throws NumberFormatException if it holds no number
   */
  public Optional<Integer> now() {
    try {
      return Optional.of(Integer.parseInt(Files.readString(file).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read how many executors are wanted", e);
    }
  }
}
