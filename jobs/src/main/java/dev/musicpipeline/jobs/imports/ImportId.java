package dev.musicpipeline.jobs.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;

/** Names an import by what it reads: the description, and names and contents of the files. */
final class ImportId {
  private static final int DIGITS = 32;

  private ImportId() {}

  static String of(ImportPlan plan, Configuration conf) throws IOException {
    var parts = new StringBuilder(plan.description().toString());
    for (var file : plan.files()) {
      try (var stored = file.stored(conf)) {
        parts.append('\n').append(file.name()).append('\n').append(digest(stored));
      }
    }
    return LineHash.of(parts).substring(0, DIGITS);
  }

  private static String digest(InputStream stream) throws IOException {
    var digest = LineHash.sha256();
    var buffer = new byte[1 << 16];
    for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
