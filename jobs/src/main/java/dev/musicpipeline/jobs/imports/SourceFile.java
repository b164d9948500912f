package dev.musicpipeline.jobs.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file that is imported.
 *
 * @param order its place in the import
 * @param name as rows of the lake have it: relative to the base if it lies there
 */
record SourceFile(int order, String name, URI location, FileMapping mapping)
    implements Serializable {

  /** Its bytes as they are stored. */
  InputStream stored(Configuration conf) throws IOException {
    return FileSystem.get(location, conf).open(new Path(location));
  }

  /** Its lines; unpacked if its name ends in {@code .gz}. */
  LineReader lines(Configuration conf) throws IOException {
    var stored = stored(conf);
    var packed = location.getPath().toLowerCase(Locale.ROOT).endsWith(".gz");
    return new LineReader(name, packed ? new GZIPInputStream(stored, 1 << 16) : stored);
  }
}
