package dev.musicpipeline.crds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What a client shows to servers that ask who it is. Never printed.
 *
 * @param chain its certificate and those between it and its authority, PEM
 * @param key the certificate's private key, PEM
 */
public record ClientCertificate(String chain, String key) {
  /**
   * Reads the pair of the folder: {@code user.crt} and {@code user.key}, or else {@code tls.crt}
   * and {@code tls.key}.
   *
   * @throws SecretMissing if there is no whole pair
   */
  static ClientCertificate read(String secret, Path folder) throws IOException {
    var moment = moment(folder);
    if (!Files.exists(moment.resolve("user.crt")) && Files.exists(moment.resolve("tls.crt"))) {
      return new ClientCertificate(
          text(secret, "tls.crt", moment.resolve("tls.crt")),
          text(secret, "tls.key", moment.resolve("tls.key")));
    }
    return new ClientCertificate(
        text(secret, "user.crt (or tls.crt)", moment.resolve("user.crt")),
        text(secret, "user.key", moment.resolve("user.key")));
  }

  /**
   * Kubernetes puts a rotated Secret into another folder, and the link to it in one step: from the
   * folder behind the link, certificate and key belong together.
   */
  private static Path moment(Path folder) throws IOException {
    return Files.exists(folder) ? folder.toRealPath() : folder;
  }

  private static String text(String secret, String key, Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new SecretMissing(secret, key, file, e);
    }
  }

  @Override
  public String toString() {
    return "ClientCertificate[***]";
  }
}
