package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.database.Database;
import java.io.IOException;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The schemas of the database: {@code serving}, by its migrations, and {@code catalog} for the
 * lake's catalog.
 */
final class ServingSchema {
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

  private void migrateServing() throws IOException {
    var credentials = pipeline.databaseCredentials();
    Flyway.configure()
        .dataSource(pipeline.jdbcUrl(), credentials.user(), credentials.password())
        .schemas("serving")
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }
}
