package dev.musicpipeline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A user name and a random password, made once and kept in a file that only its owner reads. */
public record KeptCredentials(Path file, String user, String password) {

  /** Those of the file, which is made if it is not there. */
  static KeptCredentials at(Path file, String user) throws IOException {
    if (!Files.exists(file)) {
      write(file, user + "\n" + random() + "\n");
    }
    var lines = Files.readAllLines(file);
    return new KeptCredentials(file, lines.get(0), lines.get(1));
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "KeptCredentials[" + user + ", ***]";
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var draft = Files.createTempFile(file.getParent(), "credentials", ".tmp", mode);
    Files.writeString(draft, content);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String random() {
    var bytes = new byte[20];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
