package dev.musicpipeline.jobs.database;

import dev.musicpipeline.crds.PipelineFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Opens connections to the pipeline's database. */
public final class Database {
  /** The schema that holds the tables of Iceberg's JDBC catalog. */
  public static final String CATALOG_SCHEMA = "catalog";

  private final String url;

  public Database(PipelineFile pipeline) {
    url = servingUrl(pipeline);
  }

  /** A new connection, auto-committing, with the schema {@code serving} first on its path. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /** The URL for the serving schema. Like every URL here it holds no password. */
  public static String servingUrl(PipelineFile pipeline) {
    return url(pipeline, "serving");
  }

  /** The URL for Iceberg's JDBC catalog. */
  public static String catalogUrl(PipelineFile pipeline) {
    return url(pipeline, CATALOG_SCHEMA);
  }

  private static String url(PipelineFile pipeline, String schema) {
    return pipeline.jdbcUrl()
        + "?currentSchema="
        + schema
        + "&ApplicationName=musicpipeline&tcpKeepAlive=true&connectTimeout=10&socketTimeout=120"
        + "&reWriteBatchedInserts=true&authenticationPluginClassName="
        + FilePassword.class.getName()
        + "&"
        + FilePassword.PIPELINE_FILE
        + "="
        + URLEncoder.encode(pipeline.path().toString(), StandardCharsets.UTF_8)
        + "&user="
        + URLEncoder.encode(FilePassword.user(pipeline), StandardCharsets.UTF_8);
  }
}
