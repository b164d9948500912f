package dev.musicpipeline.jobs.imports;

import dev.musicpipeline.jobs.records.BadRecord;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.TaskCompletionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files as rows of {@link ImportedRow#COLUMNS}: one row for each line, read by one task a file.
 *
 * @param storage Hadoop's settings
 */
record ImportedLines(String source, long importedAt, Map<String, String> storage)
    implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(ImportedLines.class);

  /** Lines between two words of progress. */
  private static final long PROGRESS = 250_000;

  Dataset<Row> of(SparkSession spark, List<SourceFile> files) {
    var tasks = Math.max(1, files.size());
    return spark
        .range(0, files.size(), 1, tasks)
        .flatMap(
            (FlatMapFunction<Long, Row>) i -> rows(files.get(i.intValue())),
            Encoders.row(ImportedRow.COLUMNS));
  }

  private Iterator<Row> rows(SourceFile file) throws IOException {
    var conf = new Configuration();
    storage.forEach(conf::set);
    var lines = file.lines(conf);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close(lines));
    skipHeader(file, lines);
    var parser = parser(file.mapping());
    return new Iterator<>() {
      private long read;

      @Override
      public boolean hasNext() {
        return lines.hasNext();
      }

      @Override
      public Row next() {
        if (++read % PROGRESS == 0) {
          LOG.info("{}: {} lines read", file.name(), read);
        }
        return row(file, lines.next(), parser);
      }
    };
  }

  private Row row(SourceFile file, Line line, LineParser parser) {
    var row = new ImportedRow(file, line, importedAt);
    try {
      parser.parse(line, row);
    } catch (BadRecord e) {
      row.rejected(e.getMessage(), line.bytes());
    }
    return row.row();
  }

  private LineParser parser(FileMapping mapping) {
    return mapping
        .as()
        .dimension()
        .<LineParser>map(dimension -> new DimensionLines(mapping, dimension))
        .orElseGet(() -> new EventLines(mapping, source, importedAt));
  }

  private static void skipHeader(SourceFile file, LineReader lines) {
    if (file.mapping().header() && lines.hasNext()) {
      lines.next();
    }
  }

  private static void close(LineReader lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
