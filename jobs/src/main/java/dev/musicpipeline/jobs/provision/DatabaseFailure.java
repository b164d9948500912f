package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.DatabaseSpec;
import dev.musicpipeline.jobs.database.Database;
import java.sql.SQLException;

/** What a failure of the database means, by its SQLSTATE. */
final class DatabaseFailure {
  private static final String NO_DATABASE = "3D000";
  private static final String FORBIDDEN = "42501";

  private DatabaseFailure() {}

  static NotProvisioned of(DatabaseSpec database, SQLException failure) {
    var state = String.valueOf(failure.getSQLState());
    var place = "%s:%d".formatted(database.host(), database.port());
    var says = failure.getMessage();
    if (state.startsWith("28")) {
      return failed(
          failure,
          "DatabaseLoginFailed",
          "PostgreSQL at %s refuses the login of the Secret %s: %s"
              .formatted(place, database.credentialsSecret(), says));
    }
    return switch (state) {
      case NO_DATABASE ->
          failed(
              failure,
              "DatabaseMissing",
              "PostgreSQL at %s has no database %s: create it".formatted(place, database.name()));
      case FORBIDDEN ->
          failed(
              failure,
              "DatabaseForbidden",
              "the user of the Secret %s may not make or drop schemas in %s: %s"
                  .formatted(database.credentialsSecret(), database.name(), says));
      default ->
          Database.unreachable(failure)
              ? failed(
                  failure,
                  "DatabaseUnreachable",
                  "cannot connect to PostgreSQL at %s: %s".formatted(place, says))
              : failed(
                  failure, "Failed", "the database %s failed: %s".formatted(database.name(), says));
    };
  }

  private static NotProvisioned failed(SQLException failure, String result, String message) {
    return new NotProvisioned(result, message, failure);
  }
}
