package dev.musicpipeline.producer;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.process.ParentWatch;
import dev.musicpipeline.producer.kafka.AcknowledgedLog;
import dev.musicpipeline.producer.simulation.Settings;
import dev.musicpipeline.producer.state.StateFolder;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends simulated listen events, and the names of what they speak of, to a pipeline's topics. */
@Command(
    name = "producer",
    description =
        "Sends simulated listen events, and the names of what they speak of, to a pipeline's topics.",
    sortOptions = false)
public final class Producer implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Producer.class);

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's manifest.")
  private String pipeline;

  @Option(
      names = "--state",
      required = true,
      paramLabel = "DIR",
      description =
          "Where it keeps what it has sent. A start on the same folder goes on from there.")
  private Path state;

  @Option(
      names = "--instance",
      paramLabel = "K",
      defaultValue = "0",
      description = "Which instance this is, from 0. Each needs a state folder of its own.")
  private int instance;

  @Option(
      names = "--instances",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many instances share the rate and the listeners.")
  private int instances;

  @Option(
      names = "--begin-by-clock",
      description =
          "With a new state folder, begins at a step that no earlier life has reached: for folders that do not last.")
  private boolean beginByClock;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Ends after so many records. Without it, it ends when it is told to.")
  private Optional<Long> limit = Optional.empty();

  @Option(
      names = "--acknowledged",
      paramLabel = "FILE",
      description = "Appends the acknowledged offsets: lines of partition, first, last.")
  private Optional<Path> acknowledged = Optional.empty();

  @SuppressWarnings("unused") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "Shows this.")
  private boolean help;

  public static void main(String[] args) {
    ParentWatch.start();
    var producer = new CommandLine(new Producer());
    producer.setExecutionExceptionHandler((failure, commandLine, parsed) -> say(failure));
    System.exit(producer.execute(args));
  }

  /** One line; what a file's failure says of itself is often no more than the file's name. */
  private static int say(Exception failure) {
    var bare = failure.getMessage() == null || failure instanceof FileSystemException;
    LOG.error("{}", bare ? failure.toString() : failure.getMessage());
    LOG.debug("the failure", failure);
    return 1;
  }

  @Override
  public Integer call() throws Exception {
    var read = read();
    if (limit.isPresent() && limit.get() < 1) {
      throw new ParameterException(command.commandLine(), "expected --limit of at least 1");
    }
    var settings = new Settings(read.spec().producer(), instance, instances);
    var log = acknowledged.isPresent() ? new AcknowledgedLog(acknowledged.get()) : null;
    try (var folder = StateFolder.open(state, beginByClock ? stepByClock(Instant.now()) : 0)) {
      return new ProducerRun(read, settings, folder, Optional.ofNullable(log))
          .run(limit.orElse(Long.MAX_VALUE));
    }
  }

  /** A million steps a second since 2026: more than any life has done by then. */
  private static long stepByClock(Instant now) {
    return Duration.between(Instant.parse("2026-01-01T00:00:00Z"), now).toMillis() * 1000;
  }

  private PipelineFile read() throws IOException {
    try {
      return PipelineFile.read(pipeline);
    } catch (IOException | RuntimeException e) {
      throw new IOException("expected a MusicPipeline in " + pipeline + ": " + e.getMessage(), e);
    }
  }
}
