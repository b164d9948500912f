package dev.musicpipeline.jobs.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** Hashes that name what is imported: SHA-256 in lower-case hexadecimal digits. */
final class LineHash {
  /** Stands in no legal text, so that different parts never join to the same whole. */
  private static final String BETWEEN = "\u001f";

  private LineHash() {}

  /** Of texts in their order; null counts as an empty one. */
  static String of(Object... parts) {
    var all = new StringBuilder();
    for (var part : parts) {
      all.append(Objects.toString(part, "")).append(BETWEEN);
    }
    return of(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
