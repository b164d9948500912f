package dev.musicpipeline.producer.state;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file of one JSON value that is there whole or not at all, whenever the process is killed. */
record ReplacedFile<T>(Path path, Class<T> type) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Optional<T> read() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(path.toFile(), type));
    } catch (IOException e) {
      throw new IOException(
          "expected %s in %s: %s".formatted(type.getSimpleName(), path, e.getMessage()), e);
    }
  }

  void replace(T value) throws IOException {
    write(value, false);
  }

  /** Replaces the file so that it outlives a crash of the machine too. */
  void replaceDurably(T value) throws IOException {
    write(value, true);
  }

  // Streams, not channels: an interrupt, which ends the producer in order, would close a channel.
  private void write(T value, boolean durably) throws IOException {
    var next = path.resolveSibling(path.getFileName() + ".next");
    try (var file = new FileOutputStream(next.toFile())) {
      file.write(JSON.writeValueAsBytes(value));
      if (durably) {
        file.getFD().sync();
      }
    }
    Files.move(next, path, ATOMIC_MOVE, REPLACE_EXISTING);
    if (durably) {
      syncFolder();
    }
  }

  private void syncFolder() throws IOException {
    var folder = path.toAbsolutePath().getParent();
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (ClosedByInterruptException e) {
      // The thread stays interrupted, so that it sends nothing that relies on this file.
    }
  }
}
