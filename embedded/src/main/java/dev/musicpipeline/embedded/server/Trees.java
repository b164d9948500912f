package dev.musicpipeline.embedded.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders with all that is in them. */
final class Trees {
  private Trees() {}

  /** Deletes a folder if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Makes a user the owner of a folder and of all that is in it. */
  static void handOver(Path folder, String user) throws IOException {
    var owner = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
    try (var all = Files.walk(folder)) {
      for (var path : all.toList()) {
        Files.setOwner(path, owner);
      }
    }
  }
}
