package dev.musicpipeline.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.embedded.ChildProcess;
import dev.musicpipeline.embedded.EmbeddedServices;
import dev.musicpipeline.embedded.Launch;
import dev.musicpipeline.embedded.ModuleClassPath;
import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.provision.Provision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import picocli.CommandLine;

/** A provisioned pipeline on real services under a folder of the test's. */
public final class TestPipeline implements AutoCloseable {
  private final Path folder;
  private final EmbeddedServices services;
  private final PipelineFile file;

  private TestPipeline(Path folder, EmbeddedServices services, PipelineFile file) {
    this.folder = folder;
    this.services = services;
    this.file = file;
  }

  /**
   * Starts and provisions one.
   *
   * @param more YAML of further parts of the spec, such as {@code "streaming: {realtimeTrigger:
   *     1s}"}
   */
  public static TestPipeline start(Path folder, String... more) throws IOException {
    var services = EmbeddedServices.start(folder);
    var kafka =
        "{bootstrapServers: \"%s\", events: {partitions: 3}}"
            .formatted(services.kafka().bootstrapServers());
    return start(folder, services, kafka, more);
  }

  /**
   * Provisions one on services that are there, which are its own from then on.
   *
   * @param kafka YAML of that part of the spec
   */
  public static TestPipeline start(
      Path folder, EmbeddedServices services, String kafka, String... more) throws IOException {
    write(folder, "lake", "accessKey", services.s3().accessKey());
    write(folder, "lake", "secretKey", services.s3().secretKey());
    write(folder, "database", "username", services.postgres().user());
    write(folder, "database", "password", services.postgres().password());
    var manifest = folder.resolve("pipeline.yaml");
    PipelineFile.write(manifest, "test", spec(services, kafka, more));
    var pipeline = new TestPipeline(folder, services, PipelineFile.read(manifest.toString()));
    var code = new CommandLine(new Provision()).execute(manifest.toString());
    if (code != 0) {
      services.close();
      throw new IllegalStateException("the test's pipeline is not provisioned: exit code " + code);
    }
    return pipeline;
  }

  private static MusicPipelineSpec spec(EmbeddedServices services, String kafka, String... more)
      throws IOException {
    var yaml =
        """
        kafka: %s
        lake: {endpoint: "%s", bucket: music, credentialsSecret: lake}
        database: {host: %s, port: %d, name: %s, credentialsSecret: database}
        """
            .formatted(
                kafka,
                services.s3().endpoint(),
                services.postgres().host(),
                services.postgres().port(),
                services.postgres().database());
    return new ObjectMapper(new YAMLFactory())
        .readValue(yaml + String.join("\n", more), MusicPipelineSpec.class);
  }

  /** Writes a secret where the pipeline of that folder looks for it. */
  public static void write(Path folder, String secret, String key, String value)
      throws IOException {
    var file = folder.resolve("secrets").resolve(secret).resolve(key);
    Files.createDirectories(file.getParent());
    Files.writeString(file, value);
  }

  public PipelineFile file() {
    return file;
  }

  public EmbeddedServices services() {
    return services;
  }

  /** Starts one of the jobs' mains as a child process, as the operator or a person would. */
  public ChildProcess run(String name, Class<?> main, String... arguments) throws IOException {
    var options = System.getProperty("jobs.jvm").strip().split("\\s+");
    return ChildProcess.start(
        Launch.of(name, folder, ModuleClassPath.of("jobs"), main.getName(), "1g")
            .withOptions(options)
            .withArguments(file.path().toString())
            .withArguments(arguments));
  }

  /** Executes SQL in the database. */
  public void execute(String sql) throws SQLException {
    try (var connection = new Database(file).connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a query of the serving schema, each as its values joined by spaces. */
  public List<String> query(String sql) throws SQLException {
    return query(sql, " ");
  }

  /** The same, the values joined by something else. */
  public List<String> query(String sql, String between) throws SQLException {
    try (var connection = new Database(file).connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        var values = new ArrayList<String>();
        for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(rows.getString(i));
        }
        found.add(values.stream().map(String::valueOf).collect(Collectors.joining(between)));
      }
      return found;
    }
  }

  @Override
  public void close() {
    try {
      // Hadoop keeps a client for each bucket, and the next test's bucket has the same name.
      FileSystem.closeAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      services.close();
    }
  }
}
