package dev.musicpipeline.dashboard.merged;

import static org.jdbi.v3.core.transaction.TransactionIsolationLevel.REPEATABLE_READ;

import java.time.Clock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Answers questions, each in one REPEATABLE READ, read-only transaction: batch rows, published era
 * and later rollup are of the same instant, so that an answer never mixes two published runs.
 */
public final class Snapshots {
  private final Jdbi jdbi;
  private final Clock clock;

  public Snapshots(DataSource database, Clock clock) {
    this.jdbi = Jdbi.create(database);
    this.clock = clock;
    // Not every query of a view has use for :published.
    jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
  }

  /** The answer to a question, as of now. */
  public Answer answer(View.Question question) {
    return jdbi.inTransaction(
        REPEATABLE_READ,
        handle -> {
          handle.setReadOnly(true);
          var merged = Merged.read(handle, clock.instant());
          return Answer.of(merged.reading(), question.answer(merged));
        });
  }
}
