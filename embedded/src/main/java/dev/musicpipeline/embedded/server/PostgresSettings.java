package dev.musicpipeline.embedded.server;

import java.util.List;

/** Settings of the embedded PostgreSQL. */
final class PostgresSettings {
  /** A commit that was acknowledged is on disk: the lake's catalog must not roll back. */
  static final List<String> ALL =
      List.of(
          "fsync=on",
          "synchronous_commit=on",
          "shared_buffers=128MB",
          "work_mem=16MB",
          "maintenance_work_mem=64MB",
          "max_connections=60",
          "max_wal_size=1GB",
          "timezone=UTC",
          "log_timezone=UTC",
          "log_min_messages=warning",
          "log_min_error_statement=error");

  private PostgresSettings() {}
}
