package dev.musicpipeline.jobs.batch.views;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which rows of a view a run replaces. Conditions are texts that Spark and PostgreSQL both read.
 */
public enum Period {
  /** The rows of the touched days. */
  DAYS("day") {
    @Override
    public String rows(Touched touched) {
      return in(touched.days());
    }

    @Override
    public String months(Touched touched) {
      return monthsOf(touched.days());
    }
  },
  /** The rows of the touched weeks. */
  WEEKS("week") {
    @Override
    public String rows(Touched touched) {
      return in(touched.weeks());
    }

    @Override
    public String months(Touched touched) {
      return monthsOf(touched.weeks());
    }
  },
  /** The rows of the first touched week and of every later one. */
  WEEKS_ON("week") {
    @Override
    public String rows(Touched touched) {
      return from(touched.weeks().first());
    }

    @Override
    public String months(Touched touched) {
      return from(touched.weeks().first().withDayOfMonth(1));
    }
  };

  private final String column;

  Period(String column) {
    this.column = column;
  }

  /** The date column that holds it. */
  public String column() {
    return column;
  }

  /** The replaced rows. */
  public abstract String rows(Touched touched);

  /** The replaced rows and all others of the same months: whole partitions of the view's table. */
  public abstract String months(Touched touched);

  String in(Collection<LocalDate> dates) {
    return dates.stream()
        .map(Period::literal)
        .collect(Collectors.joining(", ", column + " in (", ")"));
  }

  String from(LocalDate first) {
    return column + " >= " + literal(first);
  }

  /** Months that follow each other are one range, so that the condition stays short. */
  String monthsOf(Collection<LocalDate> dates) {
    var months = new TreeSet<LocalDate>();
    dates.forEach(date -> months.add(date.withDayOfMonth(1)));
    return months.stream()
        .filter(month -> !months.contains(month.minusMonths(1)))
        .map(first -> from(first) + " and " + column + " < " + literal(after(first, months)))
        .collect(Collectors.joining(" or "));
  }

  private static LocalDate after(LocalDate first, Set<LocalDate> months) {
    var next = first.plusMonths(1);
    return months.contains(next) ? after(next, months) : next;
  }

  private static String literal(LocalDate date) {
    return "date '" + date + "'";
  }
}
