package dev.musicpipeline.dashboard.http;

import java.sql.SQLException;
import java.util.Set;

/**
 * What an exception means to whoever asked.
 *
 * @param status an HTTP status
 * @param error one sentence
 */
record Failure(int status, String error) {
  private static final Set<String> NO_SUCH_TABLE_OR_SCHEMA = Set.of("42P01", "3F000");
  private static final String TOOK_TOO_LONG = "57014";
  // connection, authorization, no such database, resources, operator intervention
  private static final Set<String> AWAY = Set.of("08", "28", "3D", "53", "57");

  static Failure of(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException failed) {
        return of(failed);
      }
    }
    return new Failure(500, "the dashboard failed to answer; its log says why");
  }

  private static Failure of(SQLException failed) {
    var state = failed.getSQLState() == null ? "08000" : failed.getSQLState(); // the pool's timeout
    if (NO_SUCH_TABLE_OR_SCHEMA.contains(state)) {
      return new Failure(503, "the pipeline is not provisioned yet: its serving schema is missing");
    }
    if (state.equals(TOOK_TOO_LONG)) {
      return new Failure(503, "the serving database took too long to answer");
    }
    if (AWAY.contains(state.substring(0, 2))) {
      return new Failure(503, "the serving database does not answer");
    }
    return new Failure(500, "the serving database refused a query; the dashboard's log says why");
  }

  boolean unexpected() {
    return status == 500;
  }
}
