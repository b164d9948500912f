package dev.musicpipeline.operator.batch;

import dev.musicpipeline.operator.kubernetes.Hash;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What a batch run is for. Its Job's annotation holds it as text. */
sealed interface Purpose {
  /** The text; {@link #parse} reads it. */
  String key();

  /** At most ten characters for the Job's name. */
  String shortName();

  /** The program of the jobs' image that does it. */
  default String program() {
    return "batch";
  }

  /** Further arguments of the program. */
  List<String> arguments();

  /** Reads a text that an operator has written. */
  static Purpose parse(String key) {
    if (key.startsWith(Back.PREFIX)) {
      return new Back(Long.parseLong(key.substring(Back.PREFIX.length())));
    }
    if (key.startsWith(Days.PREFIX)) {
      return Days.parse(key.substring(Days.PREFIX.length()));
    }
    return key.startsWith(Now.PREFIX)
        ? new Now(key.substring(Now.PREFIX.length()))
        : new Interval(Instant.parse(key));
  }

  /** A scheduled time is to be closed. */
  record Interval(Instant end) implements Purpose {
    @Override
    public String key() {
      return end.toString();
    }

    @Override
    public String shortName() {
      return String.valueOf(end.getEpochSecond());
    }

    @Override
    public List<String> arguments() {
      return List.of("--interval-end", end.toString());
    }
  }

  /**
   * Days are to be computed again.
   *
   * @param request of which backfill they are a part
   */
  record Days(LocalDate from, LocalDate to, String request) implements Purpose {
    private static final String PREFIX = "days ";
    private static final String UNTIL = "..";

    private static Days parse(String text) {
      var parts = text.split(" ", 2);
      var days = parts[0].split("\\.\\.", 2);
      return new Days(LocalDate.parse(days[0]), LocalDate.parse(days[1]), parts[1]);
    }

    @Override
    public String key() {
      return PREFIX + from + UNTIL + to + " " + request;
    }

    @Override
    public String shortName() {
      return "d" + Hash.of(key());
    }

    @Override
    public List<String> arguments() {
      return List.of("--from", from.toString(), "--to", to.toString());
    }
  }

  /** Somebody wants a run now. */
  record Now(String request) implements Purpose {
    private static final String PREFIX = "now ";

    @Override
    public String key() {
      return PREFIX + request;
    }

    @Override
    public String shortName() {
      return "n" + Hash.of(key());
    }

    @Override
    public List<String> arguments() {
      return List.of();
    }
  }

  /**
   * An earlier run is to be published again.
   *
   * @param era of that run
   */
  record Back(long era) implements Purpose {
    private static final String PREFIX = "rollback ";

    @Override
    public String key() {
      return PREFIX + era;
    }

    @Override
    public String shortName() {
      return "r" + Hash.of(key());
    }

    @Override
    public String program() {
      return "rollback";
    }

    @Override
    public List<String> arguments() {
      return List.of("--to-era", String.valueOf(era));
    }
  }
}
