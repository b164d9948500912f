package dev.musicpipeline.jobs.batch.views;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The days (UTC) whose accepted events a run has changed. */
public record Touched(SortedSet<LocalDate> days) {
  public static final Touched NOTHING = new Touched(Collections.emptySortedSet());

  public Touched {
    days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
  }

  public static Touched of(Collection<LocalDate> days) {
    return new Touched(new TreeSet<>(days));
  }

  /** These days and those. */
  public Touched and(Touched others) {
    var all = new TreeSet<>(days);
    all.addAll(others.days);
    return new Touched(all);
  }

  public boolean nothing() {
    return days.isEmpty();
  }

  /** The ISO weeks of these days, each by its Monday. */
  public SortedSet<LocalDate> weeks() {
    var mondays = new TreeSet<LocalDate>();
    for (var day : days) {
      mondays.add(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }
    return mondays;
  }

  /** All days of these weeks. */
  public SortedSet<LocalDate> daysOfWeeks() {
    var all = new TreeSet<LocalDate>();
    for (var monday : weeks()) {
      monday.datesUntil(monday.plusWeeks(1)).forEach(all::add);
    }
    return all;
  }
}
