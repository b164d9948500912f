package dev.musicpipeline.jobs.outcome;

import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Runs a program; one that fails is logged, and whoever started it gets to know why. */
public final class Program {
  private static final Logger LOG = LoggerFactory.getLogger(Program.class);

  private Program() {}

  /**
   * Runs a program to its end and returns its exit code.
   *
   * @param command a picocli command
   * @param outcome what an exception of the program makes of the run
   */
  public static int run(
      Callable<Integer> command, Function<Exception, RunOutcome> outcome, String... arguments) {
    LastLines.keep();
    return new CommandLine(command)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              LOG.error("{} failed", line.getCommandName(), failure);
              outcome.apply(failure).write();
              return line.getCommandSpec().exitCodeOnExecutionException();
            })
        .execute(arguments);
  }
}
