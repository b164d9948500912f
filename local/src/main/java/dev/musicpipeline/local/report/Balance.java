package dev.musicpipeline.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What has to be equal at the end of a run that drained. */
final class Balance {
  private final List<String> problems = new ArrayList<>();

  private Balance() {}

  static List<String> problems(
      Produced produced, JsonNode verified, int verifyCode, JsonNode totals) {
    var balance = new Balance();
    balance.sending(produced, verified.path("offsets").asLong());
    balance.lake(verified, verifyCode);
    balance.serving(totals);
    return List.copyOf(balance.problems);
  }

  /**
   * A producer that was killed could not write down its last sends: there are never fewer records
   * than it knows of, but there can be more.
   */
  private void sending(Produced produced, long offsets) {
    equal("failed sends", produced.failed(), 0);
    if (produced.lives() == 1) {
      equal("acknowledged, of what was produced", produced.acknowledged(), produced.produced());
      equal("offsets, of what was acknowledged", offsets, produced.acknowledged());
    } else if (offsets < produced.acknowledged()) {
      problems.add(
          "%d records were acknowledged, the topic has %d"
              .formatted(produced.acknowledged(), offsets));
    }
  }

  private void lake(JsonNode verified, int verifyCode) {
    equal("exit code of the verification", verifyCode, 0);
    var rows = List.of("accepted", "duplicates", "rejected");
    var sum = rows.stream().mapToLong(name -> verified.path(name).asLong()).sum();
    equal("accepted + duplicates + rejected", sum, verified.path("offsets").asLong());
  }

  /** After a last batch run nothing is left to the realtime rollup. */
  private void serving(JsonNode totals) {
    var batch = totals.path("batch");
    for (var name : List.of("events", "accepted", "rejected")) {
      var merged = totals.path(name).asLong();
      equal("merged " + name + ", of the batch's", merged, batch.path(name).asLong());
    }
  }

  private void equal(String what, long is, long expected) {
    if (is != expected) {
      problems.add("%s: %d, expected %d".formatted(what, is, expected));
    }
  }
}
