package dev.musicpipeline.local.process;

import dev.musicpipeline.crds.BackfillSpec;
import dev.musicpipeline.embedded.Launch;
import dev.musicpipeline.embedded.ModuleClassPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What each of the pipeline's own programs is started with. Heaps and direct memory are bounded so
 * that all of them, services included, stay below 8 GiB.
 *
 * @param data the folder of all that the run keeps
 * @param pipeline the manifest as the programs read it
 * @param acknowledged where the producer keeps the offsets that it saw acknowledged
 * @param base what paths in descriptions of imports are relative to, if not their own folder
 */
public record Programs(Path data, Path pipeline, Optional<Path> acknowledged, Optional<Path> base) {
  private static final String JOBS = "dev.musicpipeline.jobs.";

  /** In the order in which they are stopped. */
  public static final List<String> NAMES =
      List.of(
          "producer", "streaming", "batch", "provision", "dashboard", "kafka", "s3", "postgres");

  public Launch provision() {
    return small("provision", "jobs", JOBS + "provision.Provision", "256m");
  }

  public Launch streaming() {
    return spark("streaming", JOBS + "streaming.StreamingDriver", "2g")
        .withStopWithin(Duration.ofSeconds(60));
  }

  /**
   * Batch runs, imports, verifications and maintenance, one after the other in one JVM. They can
   * wait, the speed layer cannot.
   */
  public WarmJobs jobs() {
    var launch =
        Launch.of("batch", data, ModuleClassPath.of("jobs"), JOBS + "resident.ResidentJobs", "2g")
            .withOptions(sparkOptions());
    return new WarmJobs(launch.withNiceness(10).withStopWithin(Duration.ofSeconds(30)));
  }

  /** A batch run that closes the scheduled time. */
  public List<String> batch(Instant intervalEnd) {
    return List.of("batch", pipeline.toString(), "--interval-end", intervalEnd.toString());
  }

  /** A batch run that computes days of the past again. */
  public List<String> backfill(BackfillSpec days) {
    return List.of("batch", pipeline.toString(), "--from", days.from(), "--to", days.to());
  }

  /** A rollback to the batch run of an era. */
  public List<String> rollback(long era) {
    return List.of("rollback", pipeline.toString(), "--to-era", String.valueOf(era));
  }

  /** An import of a description, a file or a folder. */
  public List<String> importOf(Path path) {
    var arguments = new ArrayList<>(List.of("import", pipeline.toString(), path.toString()));
    base.ifPresent(folder -> arguments.addAll(List.of("--base", folder.toString())));
    return arguments;
  }

  /** Maintenance of the lake; writes what it came to as JSON. */
  public List<String> maintain() {
    return List.of("maintain", pipeline.toString(), "--json", maintained().toString());
  }

  /** What the last maintenance run came to. */
  public Path maintained() {
    return data.resolve("run").resolve("maintained.json");
  }

  /** The verification of a ledger that nothing more is to come to; writes its findings as JSON. */
  public List<String> verify(Path json) {
    return List.of("verify", pipeline.toString(), "--settled", "--json", json.toString());
  }

  public Launch producer() {
    return small("producer", "producer", "dev.musicpipeline.producer.Producer", "256m")
        .withArguments("--state", producerState().toString())
        .withArguments(
            acknowledged
                .map(file -> new String[] {"--acknowledged", file.toString()})
                .orElseGet(() -> new String[0]))
        .withStopWithin(Duration.ofSeconds(30));
  }

  public Launch dashboard() {
    // It asks nobody who they are, so on one machine only that machine may ask.
    return small("dashboard", "dashboard", "dev.musicpipeline.dashboard.Dashboard", "192m")
        .withArguments("--host", "127.0.0.1");
  }

  public Path producerState() {
    return data.resolve("producer");
  }

  /** Where a program's temporary files lie, which a start of the run deletes. */
  public static Path temporary(Path data) {
    return data.resolve("tmp");
  }

  private Launch small(String name, String module, String main, String heap) {
    return launch(name, module, main, heap)
        .withOptions("-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=64m", temporaryFiles());
  }

  private Launch spark(String name, String main, String heap) {
    return launch(name, "jobs", main, heap).withOptions(sparkOptions());
  }

  private String[] sparkOptions() {
    return new String[] {
      "-XX:+UseParallelGC",
      "-XX:MaxDirectMemorySize=512m",
      temporaryFiles(),
      "@" + ModuleClassPath.classes("jobs").resolve("spark.jvm")
    };
  }

  private Launch launch(String name, String module, String main, String heap) {
    return Launch.of(name, data, ModuleClassPath.of(module), main, heap)
        .withArguments(pipeline.toString());
  }

  private String temporaryFiles() {
    return "-Djava.io.tmpdir=" + temporary(data);
  }
}
