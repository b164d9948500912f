package dev.musicpipeline.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What has to be equal at the end of a run that drained. */
final class Balance {
  private final List<String> problems = new ArrayList<>();

  private Balance() {}

  static List<String> problems(
      Produced produced,
      Acknowledged acknowledged,
      JsonNode verified,
      int verifyCode,
      JsonNode totals) {
    var balance = new Balance();
    balance.sending(produced, verified.path("offsets").asLong());
    balance.lake(verified, verifyCode);
    balance.kept(acknowledged, verified);
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
    equal("accepted + duplicates + rejected", sum, kept(verified));
  }

  /** All offsets but those whose loss a person has accepted. */
  private static long kept(JsonNode verified) {
    var offsets = verified.path("offsets").asLong();
    for (var gap : verified.path("acceptedGaps")) {
      offsets -= gap.path("to").asLong() - gap.path("from").asLong() + 1;
    }
    return offsets;
  }

  private void kept(Acknowledged acknowledged, JsonNode verified) {
    var lost = acknowledged.lost(verified);
    if (!lost.isEmpty()) {
      problems.add(
          "%d ranges of acknowledged offsets are not whole in the lake, the first: %s"
              .formatted(lost.size(), lost.get(0)));
    }
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
