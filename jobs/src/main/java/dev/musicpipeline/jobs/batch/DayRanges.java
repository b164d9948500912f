package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.apache.spark.sql.Column;

/**
 * Days as conditions on {@code event_time}: as ranges of time, since only those let Iceberg leave
 * out the files of other days.
 */
final class DayRanges {
  /** More ranges than these cost more to plan than they save. */
  private static final int MOST = 64;

  /** From the first instant of a day to the last of another. */
  private record Range(LocalDate first, LocalDate last) {
    Column condition() {
      return col("event_time").geq(start(first)).and(col("event_time").lt(start(last.plusDays(1))));
    }

    private static Column start(LocalDate day) {
      return lit(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
  }

  private DayRanges() {}

  /** Exactly these days. */
  static Column of(SortedSet<LocalDate> days) {
    var ranges = ranges(days);
    if (ranges.size() <= MOST) {
      return anyOf(ranges);
    }
    var hull = new Range(days.first(), days.last());
    return hull.condition().and(to_date(col("event_time")).isin(days.toArray()));
  }

  /** Exactly these days, as ranges however many: what a table's partitions are replaced by. */
  static Column partitions(SortedSet<LocalDate> days) {
    return anyOf(ranges(days));
  }

  /** Halved again and again, so that many ranges make no deep condition. */
  private static Column anyOf(List<Range> ranges) {
    if (ranges.size() <= 1) {
      return ranges.isEmpty() ? lit(false) : ranges.get(0).condition();
    }
    var half = ranges.size() / 2;
    return anyOf(ranges.subList(0, half)).or(anyOf(ranges.subList(half, ranges.size())));
  }

  private static List<Range> ranges(SortedSet<LocalDate> days) {
    var ranges = new ArrayList<Range>();
    for (var day : days) {
      var last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
      if (last != null && last.last().plusDays(1).equals(day)) {
        ranges.set(ranges.size() - 1, new Range(last.first(), day));
      } else {
        ranges.add(new Range(day, day));
      }
    }
    return ranges;
  }
}
