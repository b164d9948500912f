package dev.musicpipeline.crds;

import java.io.IOException;
import java.nio.file.Path;

/** A Secret that the pipeline names, or a key of it, is not there. */
public final class SecretMissing extends IOException {
  private static final long serialVersionUID = 1L;

  SecretMissing(String secret, String key, Path file, IOException cause) {
    super(
        "expected the key %s in the Secret %s: there is no file %s".formatted(key, secret, file),
        cause);
  }
}
