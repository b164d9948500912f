package dev.musicpipeline.embedded.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Files of objects that are being written: the S3 server writes beside the object, under its name
 * and a random id, and renames the file when it is whole. A killed server leaves drafts behind.
 */
final class Drafts {
  /** Names that the S3 server itself uses and hides: stubs and parts of uploads. */
  private static final Pattern UPLOADS = Pattern.compile("(^|.*/)\\.(s3proxy|mpus)-.*");

  private static final Pattern ID =
      Pattern.compile(".*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** After that nobody goes on with an upload in parts. */
  private static final Duration UPLOAD_LIFE = Duration.ofDays(1);

  private Drafts() {}

  /** Whether an object's name is that of a draft. */
  static boolean named(String key) {
    return ID.matcher(key).matches() && !UPLOADS.matcher(key).matches();
  }

  /** Deletes drafts, and parts of uploads that nobody will complete. */
  static void delete(Path folder) throws IOException {
    var oldest = Instant.now().minus(UPLOAD_LIFE);
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var key = folder.relativize(file).toString();
        var abandoned =
            UPLOADS.matcher(key).matches()
                && Files.getLastModifiedTime(file).toInstant().isBefore(oldest);
        if (named(key) || abandoned) {
          Files.delete(file);
        }
      }
    }
  }
}
