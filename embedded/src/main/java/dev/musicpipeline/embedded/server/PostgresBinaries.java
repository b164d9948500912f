package dev.musicpipeline.embedded.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once from the archive of this platform in the class path. */
final class PostgresBinaries {
  private static final int EXECUTABLE = 0b001_000_000;

  private PostgresBinaries() {}

  /** The folder under which {@code bin/postgres} lies. */
  static Path unpacked(Path folder) throws IOException {
    var archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    var resource = PostgresBinaries.class.getResource(archive);
    if (resource == null) {
      throw new IllegalStateException("PostgreSQL has no binaries for this platform: " + archive);
    }
    var target = folder.resolve("bin-" + version(resource.toString()));
    if (!Files.exists(target)) {
      var draft = folder.resolve("bin.tmp");
      Trees.delete(draft);
      unpack(archive, draft);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return target;
  }

  static String archive(String os, String architecture) {
    var system = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    var processor =
        switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> architecture;
        };
    return "/postgres-" + system + "-" + processor + ".txz";
  }

  /** The version in the name of the jar that holds the archive. */
  static String version(String resource) {
    var jar = resource.substring(0, resource.lastIndexOf(".jar"));
    return jar.substring(jar.lastIndexOf('-') + 1);
  }

  private static void unpack(String archive, Path target) throws IOException {
    try (var packed = PostgresBinaries.class.getResourceAsStream(archive);
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, target.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      throw new IOException("unexpected hard link in PostgreSQL's archive: " + entry.getName());
    } else {
      Files.copy(tar, path);
      var executable = (entry.getMode() & EXECUTABLE) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
