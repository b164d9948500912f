package dev.musicpipeline.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static final Failure AWAY = new Failure(503, "the serving database does not answer");

  @Test
  void saysThatTheDatabaseIsAway() {
    assertThat(failure(new SQLTransientConnectionException("serving - timed out"))).isEqualTo(AWAY);
    for (var state : List.of("08006", "28P01", "3D000", "53300", "57P01", "57P03")) {
      assertThat(failure(new SQLException("", state))).as(state).isEqualTo(AWAY);
    }
  }

  @Test
  void saysThatThePipelineIsNotProvisioned() {
    for (var state : List.of("42P01", "3F000")) {
      assertThat(failure(new SQLException("", state)))
          .isEqualTo(
              new Failure(
                  503, "the pipeline is not provisioned yet: its serving schema is missing"));
    }
  }

  @Test
  void tellsSlowAnswersAndOwnMistakesApart() {
    assertThat(failure(new SQLException("", "57014")))
        .isEqualTo(new Failure(503, "the serving database took too long to answer"));
    assertThat(failure(new SQLException("", "42703")).status()).isEqualTo(500);
    assertThat(Failure.of(new IOException("x")).status()).isEqualTo(500);
  }

  private static Failure failure(SQLException cause) {
    return Failure.of(new IllegalStateException("outer", new IllegalStateException(cause)));
  }
}
