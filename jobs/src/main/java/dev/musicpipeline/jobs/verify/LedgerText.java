package dev.musicpipeline.jobs.verify;

import dev.musicpipeline.jobs.kafka.OffsetRange;
import java.util.List;

/** The ledger for people: a table and a verdict. */
final class LedgerText {
  private static final int SHOWN = 20;

  private final StringBuilder text = new StringBuilder();

  private LedgerText() {}

  static String of(Ledger ledger) {
    var text = new LedgerText();
    text.partitions(ledger);
    text.counts(ledger);
    text.ranges("missing", ledger.missing());
    text.ranges("missing, and forgotten by the topic", ledger.unprovable());
    text.ranges("missing, and accepted as lost", ledger.acceptedGaps());
    text.ranges("more than once", ledger.doubled());
    text.list("wrong", ledger.examples());
    text.verdict(ledger);
    return text.text.toString();
  }

  private void partitions(Ledger ledger) {
    line("%-10s %16s %16s %16s".formatted("partition", "beginning", "end", "rows"));
    for (var partition : ledger.partitions()) {
      line(
          "%-10d %,16d %,16d %,16d"
              .formatted(
                  partition.partition(), partition.beginning(), partition.end(), partition.rows()));
    }
  }

  private void counts(Ledger ledger) {
    line("");
    count("offsets of the topic", ledger.offsets());
    count("control records", ledger.controlRecords());
    count("rows of the lake", ledger.rows());
    count("  accepted", ledger.accepted());
    count("  duplicates", ledger.duplicates());
    count("  rejected", ledger.rejected());
    ledger.rejectedByReason().forEach((reason, rows) -> count("    " + reason, rows));
    outcomes("imported", ledger.imports());
    outcomes("of earlier topics", ledger.earlierTopics());
    count("not yet in silver.events", ledger.pending().events());
    line("");
  }

  private void outcomes(String name, Outcomes rows) {
    if (rows.accepted() + rows.duplicates() + rows.rejected() > 0) {
      count(name + ": accepted", rows.accepted());
      count(name + ": duplicates", rows.duplicates());
      count(name + ": rejected", rows.rejected());
    }
  }

  private void ranges(String what, List<OffsetRange> ranges) {
    list(what, ranges.stream().map(OffsetRange::toString).toList());
  }

  private void list(String what, List<String> entries) {
    entries.stream().limit(SHOWN).forEach(entry -> line(what + ": " + entry));
    if (entries.size() > SHOWN) {
      line("%s: … and %,d more".formatted(what, entries.size() - SHOWN));
    }
  }

  private void verdict(Ledger ledger) {
    ledger
        .stages()
        .forEach(
            (stage, said) -> {
              if (!said.equals(Ledger.OK)) {
                line("stage " + stage + ": " + said);
              }
            });
    line(
        ledger.balanced()
            ? "BALANCED: every offset is one row or accepted as lost, and every row is counted once."
            : "NOT BALANCED.");
  }

  private void count(String name, long rows) {
    line("%-36s %,16d".formatted(name, rows));
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }
}
