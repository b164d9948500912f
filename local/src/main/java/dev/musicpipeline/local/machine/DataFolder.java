package dev.musicpipeline.local.machine;

import dev.musicpipeline.local.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/** The folder of all that a run keeps. One run at a time has it. */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder if it is not there, and locks it until it is closed or the process ends.
   *
   * @throws Refusal if it cannot be written, or another run has it
   */
  public static DataFolder open(Path path) throws IOException {
    var lock = lockFile(path);
    try {
      if (lock.tryLock() != null) {
        return new DataFolder(path, lock);
      }
    } catch (OverlappingFileLockException e) {
      // This very process has it: another run all the same.
    }
    lock.close();
    throw new Refusal("another run uses the data folder " + path);
  }

  public Path path() {
    return path;
  }

  /** Deletes all that it holds. */
  public void clear() throws IOException {
    delete(path);
  }

  /** Makes a folder within it that is empty. */
  public void renew(Path folder) throws IOException {
    Files.createDirectories(folder);
    delete(folder);
  }

  /** What is in a folder, but not the folder and not the lock. */
  private void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder) && !file.equals(path.resolve(LOCK))) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static FileChannel lockFile(Path path) {
    try {
      Files.createDirectories(path);
      return FileChannel.open(
          path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new Refusal("the data folder " + path + " cannot be written");
    }
  }
}
