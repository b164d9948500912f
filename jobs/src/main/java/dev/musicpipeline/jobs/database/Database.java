package dev.musicpipeline.jobs.database;

import dev.musicpipeline.crds.PipelineFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections to the pipeline's database. */
public final class Database {
  /** The schema that holds the tables of Iceberg's JDBC catalog. */
  public static final String CATALOG_SCHEMA = "catalog";

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** For how long a server that is restarted, or moved to another node, is waited for. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final String url;

  public Database(PipelineFile pipeline) {
    url = servingUrl(pipeline);
  }

  /** A new connection, auto-committing, with the schema {@code serving} first on its path. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /**
   * The same; waits a minute at most for a server that cannot be reached. For the beginning of a
   * program, which would only end and be started again.
   *
   * @throws SQLException what the last try met; at once if waiting does not help
   */
  public Connection awaitConnection() throws SQLException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    for (var said = false; ; said = true) {
      try {
        return connect();
      } catch (SQLException e) {
        if (!unreachable(e) || System.nanoTime() > deadline) {
          throw e;
        }
        if (!said) {
          LOG.warn("waiting for the database, a minute at most: {}", e.getMessage());
        }
        pause(e);
      }
    }
  }

  private static void pause(SQLException failure) throws SQLException {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }

  /**
   * Whether the server is away, starts or stops.
   *
   * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Classes 08 and
   *     57P of PostgreSQL's error codes</a>
   */
  public static boolean unreachable(SQLException failure) {
    var state = String.valueOf(failure.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
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
