package dev.musicpipeline.jobs.outcome;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** The last lines of this process's log, for those who will not find it when its pod is gone. */
final class LastLines extends AbstractAppender {
  /** Bytes in UTF-8: with all else that a run says it is to fit kubelet's 4096. */
  private static final int LONGEST = 1500;

  private static final int LONGEST_LINE = 300;
  private static final LastLines ONE = new LastLines();

  private final Deque<String> lines = new ArrayDeque<>();
  private int length;

  private LastLines() {
    super("last-lines", null, null, true, Property.EMPTY_ARRAY);
  }

  /** Keeps them from now on. */
  static synchronized void keep() {
    if (LogManager.getContext(false) instanceof LoggerContext context && !ONE.isStarted()) {
      ONE.start();
      context.getConfiguration().getRootLogger().addAppender(ONE, null, null);
    }
  }

  /** The lines, oldest first; none if there are none. */
  static Optional<String> text() {
    synchronized (ONE.lines) {
      return ONE.lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", ONE.lines));
    }
  }

  @Override
  public void append(LogEvent event) {
    add("%s %s".formatted(event.getLevel(), event.getMessage().getFormattedMessage()));
    if (event.getThrown() != null) {
      add(event.getThrown().toString());
    }
  }

  private void add(String text) {
    var first = text.lines().findFirst().orElse("");
    var line = first.length() > LONGEST_LINE ? first.substring(0, LONGEST_LINE) + " …" : first;
    synchronized (lines) {
      lines.addLast(line);
      length += bytes(line);
      while (length > LONGEST) {
        length -= bytes(lines.removeFirst());
      }
    }
  }

  private static int bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length + 1;
  }
}
