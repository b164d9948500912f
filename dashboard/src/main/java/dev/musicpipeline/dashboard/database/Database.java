package dev.musicpipeline.dashboard.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import dev.musicpipeline.crds.PipelineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** The serving database: a small pool of read-only connections, made when they are needed. */
public final class Database {
  private static final int CONNECTIONS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private Database() {}

  /** A pool; it opens although the database may be away, and finds it when it comes. */
  public static HikariDataSource open(PipelineFile pipeline) {
    var config = new HikariConfig();
    config.setPoolName("serving");
    config.setJdbcUrl(pipeline.jdbcUrl());
    config.setCredentialsProvider(() -> credentials(pipeline));
    config.setReadOnly(true);
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
    config.setMaxLifetime(Duration.ofMinutes(10).toMillis());
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "dashboard");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("socketTimeout", "20");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    // jit: compiling these small queries takes longer than running them.
    config.addDataSourceProperty("options", "-c statement_timeout=10s -c jit=off");
    return new HikariDataSource(config);
  }

  /** Read anew for each connection, so that a rotated password is used as soon as it is there. */
  private static Credentials credentials(PipelineFile pipeline) {
    try {
      var credentials = pipeline.databaseCredentials();
      return Credentials.of(credentials.user(), credentials.password());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the database's credentials: " + e.getMessage(), e);
    }
  }
}
