package dev.musicpipeline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Ledger LEDGER =
      new Ledger(
          Map.of("kafka", 10L, "import", 5L),
          Map.of(
              Ledger.Entry.duplicate("kafka"),
              2L,
              Ledger.Entry.rejected("kafka", "malformed"),
              1L));

  @Test
  void balancesWhenEveryNewRecordIsAcceptedOrTurnedAway() {
    assertThatNoException().isThrownBy(() -> LEDGER.requireBalance(11, 7));
  }

  @Test
  void tellsALostOrDoubledRecord() {
    assertThatThrownBy(() -> LEDGER.requireBalance(11, 8))
        .hasMessageContaining("8 records came to 11 accepted");
  }
}
