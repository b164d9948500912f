package dev.musicpipeline.operator.imports;

import dev.musicpipeline.crds.ImportSpec;
import dev.musicpipeline.crds.ImportStatus;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineStatus;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Hash;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.provision.Provisioning;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a pipeline's imports stand, and which is to be run next: one at a time, and none beside
 * maintenance.
 */
public record Imports(List<ImportStatus> status, Optional<Instant> wake, Optional<Start> start) {
  private static final int TRIES = 5;
  private static final String DONE = "Done";
  private static final String FAILED = "Failed";

  /** An attempt to start. */
  record Start(ImportSpec what, String key, int attempt) {}

  /** Reads it. */
  public static Imports of(
      MusicPipeline pipeline, OperatorConfig config, Observed observed, Instant now) {
    var runs = observed.runs(Component.IMPORT);
    var mayStart =
        !pipeline.getSpec().suspend()
            && Provisioning.of(pipeline, config, observed).done()
            && runs.stream().noneMatch(Run::active)
            && observed.runs(Component.MAINTENANCE).stream()
                .noneMatch(run -> run.active() && !run.queued());
    var imports =
        pipeline.getSpec().imports().stream().map(what -> One.of(what, runs, pipeline)).toList();
    var next = imports.stream().filter(One::open).findFirst().filter(one -> mayStart);
    return new Imports(
        imports.stream().map(One::status).toList(),
        next.map(one -> one.due(now)).filter(due -> due.isAfter(now)),
        next.filter(one -> !one.due(now).isAfter(now)).map(One::start));
  }

  /** An import's key: another path is another import. */
  static String key(ImportSpec what) {
    return Hash.of(what.name() + "\n" + what.path());
  }

  /** One import with its newest attempt and what status remembers of it. */
  private record One(ImportSpec what, Optional<Run> latest, Optional<ImportStatus> remembered) {

    static One of(ImportSpec what, List<Run> runs, MusicPipeline pipeline) {
      var latest = Run.latest(runs, key(what));
      var remembered =
          Stream.ofNullable(pipeline.getStatus())
              .map(MusicPipelineStatus::imports)
              .flatMap(List::stream)
              .filter(known -> known.name().equals(what.name()))
              .filter(known -> Objects.equals(known.path(), what.path()))
              .findFirst();
      return new One(what, latest, remembered);
    }

    boolean open() {
      return !ended(status().state());
    }

    private static boolean ended(String state) {
      return state.equals(DONE) || state.equals(FAILED);
    }

    /** What has ended stays so: its pod, and with it its word, may be gone by now. */
    ImportStatus status() {
      return remembered
          .filter(known -> ended(known.state()))
          .or(() -> latest.map(this::status))
          .or(() -> remembered)
          .orElseGet(() -> new ImportStatus(what.name(), what.path(), "Waiting", null));
    }

    private ImportStatus status(Run run) {
      var state =
          switch (run.state()) {
            case ACTIVE -> run.queued() ? "Queued" : "Running";
            case SUCCEEDED -> DONE;
            case FAILED -> givenUp(run) ? FAILED : "Waiting";
          };
      var message = run.outcome().message();
      return new ImportStatus(what.name(), what.path(), state, message.isEmpty() ? null : message);
    }

    private static boolean givenUp(Run run) {
      return run.attempt() >= TRIES || run.outcome().result().equals("BadInput");
    }

    Instant due(Instant now) {
      return latest.map(run -> run.nextDue(now)).orElse(now);
    }

    Start start() {
      return new Start(what, key(what), latest.map(Run::attempt).orElse(0) + 1);
    }
  }
}
