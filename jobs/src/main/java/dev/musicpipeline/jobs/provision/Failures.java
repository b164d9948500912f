package dev.musicpipeline.jobs.provision;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks at what a failure was caused by. */
final class Failures {
  private Failures() {}

  /** The failure and its causes, the outermost first. */
  static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause);
  }

  /** The outermost one of that type. */
  static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
  }

  /** What the innermost cause says: libraries wrap what a person needs to know. */
  static String root(Throwable failure) {
    var root = causes(failure).reduce(failure, (outer, inner) -> inner);
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
