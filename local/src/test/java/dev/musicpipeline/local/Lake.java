package dev.musicpipeline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * The lake of a data folder as a stranger reads it, without Spark, S3 or the catalog: DuckDB over
 * the data files that a table's newest metadata lists.
 *
 * @param bucket the folder in which the bucket's objects lie as files
 */
record Lake(Path bucket) {

  /** The rows of a query, each as its values joined by {@code |}. */
  List<String> query(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        var values = new ArrayList<String>();
        for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(rows.getString(i));
        }
        found.add(String.join("|", values));
      }
      return found;
    }
  }

  /** A table's rows, for the {@code from} of a query. */
  String rows(String table) throws IOException {
    return "read_parquet(["
        + files(table).stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "))
        + "], hive_partitioning = false)";
  }

  private List<Path> files(String name) throws IOException {
    var table = new BaseTable(new StaticTableOperations(newest(name), new Local(bucket)), name);
    try (var scan = table.newScan().planFiles()) {
      var files = new ArrayList<Path>();
      for (var task : scan) {
        if (!task.deletes().isEmpty()) {
          throw new IllegalStateException(name + " has deletes beside its data files");
        }
        files.add(local(bucket, task.file().location()));
      }
      return files;
    }
  }

  /** Metadata files are numbered: {@code 00042-<uuid>.metadata.json}. */
  private String newest(String name) throws IOException {
    var folder = bucket.resolve("lake").resolve(name.replace('.', '/')).resolve("metadata");
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".metadata.json"))
          .max(Comparator.comparing(file -> file.getFileName().toString()))
          .map(Path::toString)
          .orElseThrow();
    }
  }

  private static Path local(Path bucket, String location) {
    return location.startsWith("s3a://")
        ? bucket.resolve(location.replaceFirst("s3a://[^/]+/", ""))
        : Path.of(location);
  }

  /** Objects by the names that the lake gives them, read from the folder. */
  private record Local(Path bucket) implements FileIO {
    @Override
    public InputFile newInputFile(String location) {
      var file = local(bucket, location);
      if (!Files.exists(file)) {
        throw new UncheckedIOException(new IOException("the lake lists " + location));
      }
      return org.apache.iceberg.Files.localInput(file.toFile());
    }

    @Override
    public OutputFile newOutputFile(String location) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void deleteFile(String location) {
      throw new UnsupportedOperationException();
    }
  }
}
