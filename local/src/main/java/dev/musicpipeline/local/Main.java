package dev.musicpipeline.local;

import dev.musicpipeline.crds.Durations;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command line of {@code make run}. */
@Command(
    name = "make run",
    customSynopsis = "make run ARGS=\"[--file MANIFEST] [--data DIR] [--for DURATION] …\"",
    description = "Runs a whole pipeline from its manifest on this machine, until Ctrl-C.",
    sortOptions = false,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:stopped in order; with --for, everything balanced",
      "1:something failed, or did not balance",
      "2:it was not started: the one line says what to change"
    })
public final class Main implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  @Option(
      names = "--file",
      paramLabel = "MANIFEST",
      defaultValue = "examples/local.yaml",
      description = "The MusicPipeline to run. Default: ${DEFAULT-VALUE}.")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description =
          "All that it keeps; the next run goes on from there. Default: ${DEFAULT-VALUE}. Objects of the lake lie"
              + " as files under DIR/s3, logs under DIR/logs.")
  private Path data;

  @Option(names = "--fresh", description = "Deletes what the data folder holds, first.")
  private boolean fresh;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the page and of the REST API, in place of the manifest's.")
  private Integer port;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationText.class,
      description =
          "Stops by itself: after that time (90s, 5m) the producer ends, everything drains, a last batch runs, and"
              + " the ledger is verified.")
  private Duration duration;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "With --for: writes what was counted to this file, as JSON.")
  private Path report;

  @Option(
      names = "--acknowledged",
      paramLabel = "FILE",
      description =
          "Keeps the offsets that the producer saw acknowledged in this file; with --for, checks that each of them"
              + " is in the lake, whatever was killed meanwhile.")
  private Path acknowledged;

  @Option(
      names = "--accept-lost-offsets",
      description =
          "Goes on although retention has removed records that were not read yet; the ledger counts them as lost.")
  private boolean acceptLostOffsets;

  @Option(
      names = "--import",
      paramLabel = "PATH",
      description =
          "Imports an import description, a file of events or a folder of dimension files. Repeatable.")
  private List<Path> imports = List.of();

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description =
          "With --import: what the paths in a description are relative to. Default: the description's own folder.")
  private Path base;

  @Option(
      names = "--rollback",
      paramLabel = "ERA",
      description =
          "Goes back to an earlier batch run, one that /api/batch-runs calls offered, and starts no further one: the"
              + " next start without this goes on from there.")
  private Long rollback;

  @SuppressWarnings("unused") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "Shows this.")
  private boolean help;

  /** {@code 90s}. */
  static final class DurationText implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return Durations.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setParameterExceptionHandler(
            (e, args) -> say(e.getCommandLine().getErr(), e.getMessage(), REFUSED))
        .setExecutionExceptionHandler((e, line, parsed) -> say(line.getErr(), e));
  }

  @Override
  public Integer call() throws Exception {
    if (report != null && duration == null) {
      throw new Refusal("--report needs --for: a report is written at the end of a bounded run");
    }
    if (rollback != null && duration != null) {
      throw new Refusal("--rollback and --for exclude each other: a bounded run ends with a batch");
    }
    return new LocalRun(options()).run();
  }

  private RunOptions options() {
    return new RunOptions(
        file,
        data.toAbsolutePath().normalize(),
        fresh,
        port == null ? OptionalInt.empty() : OptionalInt.of(port),
        Optional.ofNullable(duration),
        Optional.ofNullable(report),
        Optional.ofNullable(acknowledged).map(Path::toAbsolutePath),
        acceptLostOffsets,
        imports.stream().map(path -> path.toAbsolutePath().normalize()).toList(),
        Optional.ofNullable(base).map(path -> path.toAbsolutePath().normalize()),
        rollback == null ? OptionalLong.empty() : OptionalLong.of(rollback));
  }

  private static int say(PrintWriter err, Exception e) {
    var message = e.getMessage() == null ? e.toString() : e.getMessage();
    return say(err, message, e instanceof Refusal ? REFUSED : FAILED);
  }

  private static int say(PrintWriter err, String message, int code) {
    message.lines().forEach(line -> err.println("make run: " + line));
    return code;
  }
}
