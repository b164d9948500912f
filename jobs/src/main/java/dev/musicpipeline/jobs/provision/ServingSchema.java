package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.database.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
  private static final String NO_SCHEMA = "3F000";
  private static final String NO_TABLE = "42P01";

  /** The catalog's id: its one row comes with the table. */
  private static final String IDENTITY =
      """
      create table if not exists catalog.identity (
        one boolean primary key default true check (one),
        id uuid not null default gen_random_uuid());
      insert into catalog.identity default values on conflict do nothing
      """;

  private final PipelineFile pipeline;

  ServingSchema(PipelineFile pipeline) {
    this.pipeline = pipeline;
  }

  void migrate() throws IOException, NotProvisioned {
    try (var connection = new Database(pipeline).connect();
        var statement = connection.createStatement()) {
      statement.execute("create schema if not exists " + Database.CATALOG_SCHEMA);
      statement.execute(IDENTITY);
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

  /** The id of the lake's catalog, if there is a catalog. */
  Optional<UUID> catalogId() throws NotProvisioned {
    try (var connection = new Database(pipeline).connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select id from catalog.identity")) {
      return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
    } catch (SQLException e) {
      if (List.of(NO_DATABASE, NO_SCHEMA, NO_TABLE).contains(e.getSQLState())) {
        return Optional.empty();
      }
      throw DatabaseFailure.of(pipeline.spec().database(), e);
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
