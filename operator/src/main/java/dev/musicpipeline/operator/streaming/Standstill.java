package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.StallStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a running driver does not come forward.
 *
 * @param stuck what it is, for people; empty if all comes forward
 * @param stall what it is the continuation of, or the beginning
 * @param known whether status says of it already
 * @param from what of the time counts: what this process has had
 * @param until when it was seen last
 */
record Standstill(String stuck, StallStatus stall, boolean known, Instant from, Instant until) {

  /** What is found; nothing if nobody can tell. */
  static Optional<Standstill> of(
      RunningDriver driver, Watch watch, Optional<StallStatus> known, Instant now) {
    if (!watch.silent()) {
      return watch
          .told()
          .filter(told -> !told.at().isBefore(driver.started()))
          .map(told -> told(driver, told, known));
    }
    // Where Kubernetes gets answers and the operator none, the network between them is at fault.
    return driver.ready() ? Optional.empty() : Optional.of(silent(driver, watch, known, now));
  }

  private static Standstill told(
      RunningDriver driver, Watch.Told told, Optional<StallStatus> known) {
    return known
        .filter(stall -> !stuck(told, stall).isEmpty())
        .map(
            stall ->
                new Standstill(
                    stuck(told, stall),
                    completed(stall, told),
                    true,
                    latest(driver.started(), stall),
                    told.at()))
        .orElseGet(() -> beginning(driver, told));
  }

  /** Queries that still stand where the stall began. */
  private static String stuck(Watch.Told told, StallStatus stall) {
    return names(
        told.realtime().waitsAt(stall.position()) || (unknown(stall) && told.realtime().waits()),
        told.lake().waitsAt(stall.lakePosition()) || (unknown(stall) && told.lake().waits()));
  }

  private static String names(boolean realtime, boolean lake) {
    return realtime && lake ? "realtime and lake" : realtime ? "realtime" : lake ? "lake" : "";
  }

  /** That it began before anybody knew how far the queries had come. */
  private static boolean unknown(StallStatus stall) {
    return stall.position() == null && stall.lakePosition() == null;
  }

  private static StallStatus completed(StallStatus stall, Watch.Told told) {
    return unknown(stall)
        ? new StallStatus(
            stall.since(),
            told.realtime().waits() ? told.realtime().position() : null,
            told.lake().waits() ? told.lake().position() : null,
            stall.restarts(),
            stall.lastRestart())
        : stall;
  }

  /** Of the queries that have stood from one answer to the next. */
  private static Standstill beginning(RunningDriver driver, Watch.Told told) {
    var realtime = told.realtime().waitsBefore(told.at());
    var lake = told.lake().waitsBefore(told.at());
    var since =
        Stream.of(told.realtime(), told.lake())
            .filter(query -> query.waitsBefore(told.at()))
            .map(Advance::since)
            .min(Comparator.naturalOrder())
            .orElse(told.at());
    var stall =
        new StallStatus(
            text(since),
            realtime ? told.realtime().position() : null,
            lake ? told.lake().position() : null,
            null,
            null);
    return new Standstill(
        names(realtime, lake), stall, false, latest(driver.started(), stall), told.at());
  }

  private static Standstill silent(
      RunningDriver driver, Watch watch, Optional<StallStatus> known, Instant now) {
    var since = max(driver.started(), driver.unchanged());
    var stall =
        known.orElseGet(
            () ->
                new StallStatus(
                    text(since),
                    watch.told().map(told -> told.realtime().position()).orElse(null),
                    watch.told().map(told -> told.lake().position()).orElse(null),
                    null,
                    null));
    return new Standstill("the driver", stall, known.isPresent(), latest(since, stall), now);
  }

  private static Instant latest(Instant time, StallStatus stall) {
    var later = max(time, Instant.parse(stall.since()));
    return stall.lastRestart() == null ? later : max(later, Instant.parse(stall.lastRestart()));
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  boolean lasted(Instant time) {
    return !until.isBefore(time);
  }
}
