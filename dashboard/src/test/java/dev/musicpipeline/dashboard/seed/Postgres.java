package dev.musicpipeline.dashboard.seed;

import dev.musicpipeline.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One PostgreSQL for all tests of this JVM, which ends with it; every test class makes a database.
 */
public final class Postgres {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static EmbeddedPostgres server;

  private Postgres() {}

  /** Starts it, if that was not done yet. */
  public static synchronized EmbeddedPostgres server() {
    if (server == null) {
      server = start();
    }
    return server;
  }

  private static EmbeddedPostgres start() {
    try {
      var data = Files.createTempDirectory("dashboard-it");
      var started = EmbeddedPostgres.start(data, 0);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, data)));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void stop(EmbeddedPostgres started, Path data) {
    started.close();
    try (var files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of a new, empty database. */
  public static String database() {
    var name = "dashboard_" + DATABASES.incrementAndGet();
    Jdbi.create(source(EmbeddedPostgres.DATABASE))
        .useHandle(handle -> handle.execute("create database " + name));
    return name;
  }

  /** Makes the serving schema in it, as provisioning does. */
  public static void migrate(String database) {
    Flyway.configure()
        .dataSource(source(database))
        .schemas("serving")
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  /** Connections that can write. */
  public static DataSource source(String database) {
    var source = new PGSimpleDataSource();
    source.setUrl(
        "jdbc:postgresql://%s:%d/%s".formatted(server().host(), server().port(), database));
    source.setUser(server().user());
    source.setPassword(server().password());
    return source;
  }
}
