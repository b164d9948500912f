package dev.musicpipeline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file that names a process by its id and the moment when it started, since ids are used again.
 */
public record PidFile(Path path) {
  /** The system's clock may have been set since; ids do not come round that fast. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  public void write(ProcessHandle process) throws IOException {
    Files.writeString(path, process.pid() + " " + started(process).toEpochMilli() + "\n");
  }

  public void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  /** The process that the file names, if that very one still lives. */
  public Optional<ProcessHandle> process() throws IOException {
    try {
      var parts = Files.readString(path).strip().split(" ", 2);
      var start = Instant.ofEpochMilli(Long.parseLong(parts[1]));
      return process(Long.parseLong(parts[0]), start);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty(); // cut off by a kill in the middle of its writing
    }
  }

  /** The process of that id, if it lives and started then. */
  public static Optional<ProcessHandle> process(long pid, Instant start) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> distance(started(process), start).compareTo(TOLERANCE) <= 0);
  }

  /** Ends the process that the file names, if it still lives, and returns when it is gone. */
  public void endLeftOver(Duration orderly) throws IOException {
    var process = process();
    if (process.isPresent()) {
      process.get().destroy();
      if (!gone(process.get(), orderly)) {
        process.get().destroyForcibly();
        gone(process.get(), Duration.ofSeconds(10));
      }
    }
    delete();
  }

  /** Waits for a process to end, for as long as that, and says whether it did. */
  public static boolean gone(ProcessHandle process, Duration bound) {
    try {
      process.onExit().get(bound.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private static Instant started(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  private static Duration distance(Instant one, Instant other) {
    return Duration.between(one, other).abs();
  }
}
