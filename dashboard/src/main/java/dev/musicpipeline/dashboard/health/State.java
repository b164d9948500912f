package dev.musicpipeline.dashboard.health;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.StreamingSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the pipeline is doing, in one word, and why.
 *
 * <ul>
 *   <li>{@code waiting}: nothing has been counted yet, neither by realtime nor by a batch run;
 *   <li>{@code silent}: a query has not reported for ten triggers, and for a minute at least;
 *   <li>{@code behind}: a query would need more than 30 s for what it has not taken;
 *   <li>{@code failing}: the last batch run ended without publishing;
 *   <li>{@code running}: none of these.
 * </ul>
 *
 * If several apply, the word is the first one's.
 */
record State(String word, List<String> reasons) {
  private static final Duration SHORTEST_SILENCE = Duration.ofMinutes(1);
  private static final int SILENT_TRIGGERS = 10;
  private static final int CATCH_UP_SECONDS = 30;

  private record Finding(String word, String reason) {}

  static State of(
      StreamingSpec streaming,
      boolean anythingCounted,
      List<QueryHealth> queries,
      BatchHealth batch,
      Instant now) {
    var findings = new ArrayList<Finding>();
    if (!anythingCounted) {
      findings.add(new Finding("waiting", "no record has been counted yet"));
    }
    queries.forEach(query -> silent(query.report(), streaming, now).ifPresent(findings::add));
    queries.forEach(query -> behind(query.report()).ifPresent(findings::add));
    failing(batch).ifPresent(findings::add);
    var word = findings.stream().findFirst().map(Finding::word).orElse("running");
    return new State(word, findings.stream().map(Finding::reason).toList());
  }

  private static Optional<Finding> silent(
      QueryHealth.Report query, StreamingSpec streaming, Instant now) {
    if (query.updatedAt() == null) {
      return Optional.empty();
    }
    var trigger =
        query.query().equals("lake") ? streaming.lakeTrigger() : streaming.realtimeTrigger();
    var patience = Durations.parse(trigger).multipliedBy(SILENT_TRIGGERS);
    var longest = patience.compareTo(SHORTEST_SILENCE) < 0 ? SHORTEST_SILENCE : patience;
    if (!query.updatedAt().plus(longest).isBefore(now)) {
      return Optional.empty();
    }
    var reason =
        "the query %s has not reported since %s: nothing arrives, or its driver is away"
            .formatted(query.query(), query.updatedAt());
    return Optional.of(new Finding("silent", reason));
  }

  private static Optional<Finding> behind(QueryHealth.Report query) {
    if (query.lag() == null || query.lag() <= CATCH_UP_SECONDS * query.eventsPerSecond()) {
      return Optional.empty();
    }
    var reason =
        "the query %s is %d records behind, at %.0f a second"
            .formatted(query.query(), query.lag(), query.eventsPerSecond());
    return Optional.of(new Finding("behind", reason));
  }

  private static Optional<Finding> failing(BatchHealth batch) {
    return Optional.ofNullable(batch.last())
        .filter(last -> last.message() != null)
        .map(
            last ->
                new Finding(
                    "failing",
                    "the last batch run was not published: %s: %s"
                        .formatted(last.result(), last.message())));
  }
}
