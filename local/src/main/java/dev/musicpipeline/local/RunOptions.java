package dev.musicpipeline.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a run was asked for on the command line.
 *
 * @param base what paths in descriptions of imports are relative to, if not their own folder
 * @param rollback the era of the batch run to go back to; then no further one starts
 * @param duration how long it produces before it ends by itself; for ever if absent
 */
record RunOptions(
    Path file,
    Path data,
    boolean fresh,
    OptionalInt port,
    Optional<Duration> duration,
    Optional<Path> report,
    Optional<Path> acknowledged,
    boolean acceptLostOffsets,
    List<Path> imports,
    Optional<Path> base,
    OptionalLong rollback) {

  RunOptions {
    imports = List.copyOf(imports);
  }
}
