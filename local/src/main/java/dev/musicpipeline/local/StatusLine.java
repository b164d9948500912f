package dev.musicpipeline.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** How the pipeline is doing, in one line, from the REST API's totals and health. */
final class StatusLine {
  private StatusLine() {}

  static String of(JsonNode totals, JsonNode health) {
    var parts = new ArrayList<String>();
    parts.add(
        String.format(
            Locale.ROOT,
            "%s: %d events accepted, %d rejected, %d duplicates",
            health.path("state").asText("?"),
            totals.path("accepted").asLong(),
            totals.path("rejected").asLong(),
            totals.path("duplicatesAsOfCut").asLong()));
    StreamSupport.stream(health.path("queries").spliterator(), false)
        .filter(query -> query.path("lag").isNumber())
        .forEach(query -> parts.add(query(query)));
    var freshness = health.path("freshnessSeconds");
    if (freshness.isNumber()) {
      parts.add(String.format(Locale.ROOT, "%.1f s old", freshness.asDouble()));
    }
    var last = health.path("batch").path("last");
    if (last.hasNonNull("result")) {
      parts.add("last batch " + last.path("result").asText());
    }
    return String.join("; ", parts);
  }

  private static String query(JsonNode query) {
    return String.format(
        Locale.ROOT,
        "%s %.0f/s, lag %d",
        query.path("query").asText(),
        query.path("eventsPerSecond").asDouble(),
        query.path("lag").asLong());
  }
}
