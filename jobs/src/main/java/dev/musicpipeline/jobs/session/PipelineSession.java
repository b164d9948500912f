package dev.musicpipeline.jobs.session;

import dev.musicpipeline.crds.ExecutorsSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.database.Database;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/** Makes the Spark session of a job from the pipeline's file. */
public final class PipelineSession {
  /** Hadoop setting that leads {@link LakeCredentials} to the pipeline's file. */
  static final String PIPELINE_FILE = "musicpipeline.file";

  /** Of executors, beside the pipeline's file. */
  private static final String POD_TEMPLATE = "executor.yaml";

  private static final String CATALOG = "spark.sql.catalog." + Lake.CATALOG;

  private PipelineSession() {}

  /**
   * A new session. Its work is done by executors if they are chosen and this process runs in a pod;
   * else by this process, on {@code local[*]} unless {@code spark.master} is chosen.
   *
   * @param ours what this job needs beyond what all of them share; wins over what is chosen
   */
  public static SparkSession start(
      String application, PipelineFile pipeline, Chosen chosen, Map<String, String> ours) {
    var builder = SparkSession.builder().appName(application + " of " + pipeline.name());
    settings(pipeline, chosen.sparkConf(), ours).forEach(builder::config);
    chosen
        .executors()
        .flatMap(spec -> executors(spec, application, pipeline))
        .ifPresent(settings -> settings.forEach(builder::config));
    var spark = builder.getOrCreate();
    openCatalog(spark, pipeline);
    return spark;
  }

  /** Fails now if it cannot: a query would only say that it knows no such namespace. */
  private static void openCatalog(SparkSession spark, PipelineFile pipeline) {
    try {
      new Database(pipeline).awaitConnection().close();
    } catch (SQLException e) {
      throw new IllegalStateException("no connection to the lake's catalog", e);
    }
    spark.sessionState().catalogManager().catalog(Lake.CATALOG);
  }

  /** The settings of executors; those of an earlier life are gone when this returns. */
  private static Optional<Map<String, String>> executors(
      ExecutorsSpec spec, String application, PipelineFile pipeline) {
    var template = pipeline.path().resolveSibling(POD_TEMPLATE);
    var pod = Pod.from(System.getenv());
    var executors = pod.map(itself -> new Executors(itself, application, template));
    executors.ifPresent(LeftOverExecutors::delete);
    var life = UUID.randomUUID().toString().substring(0, 8);
    return executors.map(those -> those.settings(spec, life));
  }

  static Map<String, String> settings(
      PipelineFile pipeline, Map<String, String> chosen, Map<String, String> ours) {
    var settings =
        new HashMap<>(
            Map.of(
                "spark.master",
                "local[*]",
                "spark.ui.enabled",
                "false",
                // A batch run compiles more classes than the 100 that are kept by default: it
                // would compile them again for each table, and a warm process for each run.
                "spark.sql.codegen.cache.maxEntries",
                "1000"));
    settings.putAll(chosen);
    settings.putAll(shared());
    storage(pipeline).forEach((key, value) -> settings.put("spark.hadoop." + key, value));
    settings.putAll(catalog(pipeline));
    settings.putAll(ours);
    return settings;
  }

  private static Map<String, String> shared() {
    return Map.of(
        "spark.sql.session.timeZone", "UTC",
        "spark.sql.extensions",
            "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
  }

  /** Hadoop's settings for the bucket. */
  public static Map<String, String> storage(PipelineFile pipeline) {
    var lake = pipeline.spec().lake();
    var s3a = "fs.s3a.";
    return Map.ofEntries(
        Map.entry(s3a + "endpoint", lake.endpoint()),
        Map.entry(s3a + "endpoint.region", lake.region()),
        Map.entry(s3a + "path.style.access", lake.pathStyle().toString()),
        Map.entry(
            s3a + "connection.ssl.enabled", String.valueOf(lake.endpoint().startsWith("https:"))),
        Map.entry(s3a + "aws.credentials.provider", LakeCredentials.class.getName()),
        // Blocks wait for their upload in memory: pods have a read-only root.
        Map.entry(s3a + "fast.upload.buffer", "bytebuffer"),
        Map.entry(s3a + "multipart.size", "16M"),
        Map.entry(PIPELINE_FILE, pipeline.path().toString()));
  }

  private static Map<String, String> catalog(PipelineFile pipeline) {
    return Map.of(
        CATALOG,
        "org.apache.iceberg.spark.SparkCatalog",
        CATALOG + ".type",
        "jdbc",
        CATALOG + ".uri",
        Database.catalogUrl(pipeline),
        CATALOG + ".jdbc.schema-version",
        "V1",
        CATALOG + ".init-catalog-tables",
        "false",
        CATALOG + ".warehouse",
        warehouse(pipeline),
        CATALOG + ".io-impl",
        "org.apache.iceberg.hadoop.HadoopFileIO",
        // Another process writes the tables that this one reads.
        CATALOG + ".cache-enabled",
        "false");
  }

  /** The lake's root: {@code s3a://<bucket>/lake}. */
  public static String warehouse(PipelineFile pipeline) {
    return "s3a://" + pipeline.spec().lake().bucket() + "/" + Lake.FOLDER;
  }
}
