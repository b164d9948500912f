package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.database.Database;
import java.io.IOException;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas of the database: {@code serving}, by its migrations, and {@code catalog} for the
 * lake's catalog.
 */
final class ServingSchema {
  /** The schema of the numbers that are served. */
  static final String SERVING = "serving";

  private static final Logger LOG = LoggerFactory.getLogger(ServingSchema.class);
  private static final String NO_DATABASE = "3D000";

  private final PipelineFile pipeline;

  ServingSchema(PipelineFile pipeline) {
    this.pipeline = pipeline;
  }

  void migrate() throws IOException, NotProvisioned {
    try (var connection = new Database(pipeline).connect();
        var statement = connection.createStatement()) {
      statement.execute("create schema if not exists " + Database.CATALOG_SCHEMA);
      migrateServing();
    } catch (SQLException e) {
      throw DatabaseFailure.of(pipeline.spec().database(), e);
    } catch (FlywayException e) {
      var database = pipeline.spec().database();
      throw Failures.find(e, SQLException.class)
          .map(cause -> DatabaseFailure.of(database, cause))
          .orElseThrow(() -> e);
    }
  }

  /** Drops one of the schemas with all that is in it. Without a database there is none. */
  void drop(String schema) throws NotProvisioned {
    try (var connection = new Database(pipeline).connect();
        var statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '30s'"); // somebody may be reading
      statement.execute("drop schema if exists " + schema + " cascade");
      LOG.info("dropped the schema {}", schema);
    } catch (SQLException e) {
      if (!NO_DATABASE.equals(e.getSQLState())) {
        throw DatabaseFailure.of(pipeline.spec().database(), e);
      }
    }
  }

  private void migrateServing() throws IOException {
    var credentials = pipeline.databaseCredentials();
    Flyway.configure()
        .dataSource(pipeline.jdbcUrl(), credentials.user(), credentials.password())
        .schemas(SERVING)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }
}
