package dev.musicpipeline.jobs.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.musicpipeline.jobs.dimensions.DimensionCounts;
import dev.musicpipeline.jobs.outcome.RunOutcome;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an import has done.
 *
 * @param importedBefore this very import had been committed before, so that its lines were not read
 *     again
 */
public record ImportSummary(
    String importId,
    boolean importedBefore,
    @JsonUnwrapped LineCounts records,
    Map<String, DimensionCounts> dimensions,
    double seconds) {

  /** Lines that were read; headers and blank ones do not count. */
  @JsonProperty
  long lines() {
    return records.total() + dimensions.values().stream().mapToLong(DimensionCounts::lines).sum();
  }

  /** For people, a few lines. */
  String text() {
    var text = new StringBuilder("Import " + importId + System.lineSeparator());
    row(text, "lines read", lines());
    if (importedBefore) {
      text.append("These files were imported before: there is nothing to add.%n".formatted());
    } else {
      row(text, "accepted for the lake", records.accepted());
      row(text, "there already", records.present());
      row(text, "copies within the import", records.copies());
      row(text, "rejected", records.rejected());
      records.rejectedByReason().forEach((reason, lines) -> row(text, "  " + reason, lines));
    }
    dimensions.forEach(
        (name, keys) ->
            text.append(
                "%-26s %,12d new, %,d changed, %,d the same%n"
                    .formatted(name, keys.added(), keys.changed(), keys.same())));
    return text.append("%.1f seconds%n".formatted(seconds)).toString();
  }

  /** For whoever started the import. */
  RunOutcome outcome() {
    var message =
        importedBefore
            ? "%,d lines, imported before".formatted(lines())
            : "%,d lines, %,d of them rejected".formatted(lines(), records.rejected());
    var counts = new LinkedHashMap<String, Object>();
    counts.put("importId", importId);
    counts.put("lines", lines());
    counts.put("accepted", records.accepted());
    counts.put("present", records.present());
    counts.put("copies", records.copies());
    counts.put("rejected", records.rejected());
    counts.put("dimensions", dimensions);
    counts.put("seconds", seconds);
    return new RunOutcome("Imported", message, counts);
  }

  private static void row(StringBuilder text, String name, long lines) {
    text.append("%-26s %,12d%n".formatted(name, lines));
  }
}
