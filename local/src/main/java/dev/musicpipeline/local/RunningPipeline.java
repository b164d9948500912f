package dev.musicpipeline.local;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.embedded.Launch;
import dev.musicpipeline.local.manifest.Manifest;
import dev.musicpipeline.local.process.OneRun;
import dev.musicpipeline.local.process.Programs;
import dev.musicpipeline.local.process.Supervised;
import dev.musicpipeline.local.report.Produced;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All children of a run, started one after the other and stopped in the opposite sense. */
final class RunningPipeline implements AutoCloseable {
  private static final Duration FIRST_NUMBERS = Duration.ofSeconds(60);
  private static final Duration STATUS = Duration.ofSeconds(15);

  private final RunOptions options;
  private final Manifest manifest;
  private final Console console;
  private final Programs programs;
  private final DashboardApi api;
  private final Services services;
  private PipelineFile pipeline;
  private Supervised producer;
  private Supervised streaming;
  private Supervised dashboard;
  private BatchRuns batch;
  private Produced before;
  private Instant producing;

  RunningPipeline(RunOptions options, Manifest manifest, Console console) {
    this.options = options;
    this.manifest = manifest;
    this.console = console;
    this.programs =
        new Programs(
            options.data(),
            new RunFolder(options.data()).path(),
            options.acknowledged(),
            options.base());
    this.api = new DashboardApi(manifest.spec().dashboard().port());
    this.services = new Services(console);
  }

  /** Returns when all runs and the first numbers are there. */
  void start() throws IOException, InterruptedException, SQLException {
    console.say("starting " + manifest.name() + " from " + options.file());
    var endpoints = services.start(options.data(), manifest.spec().database().name());
    pipeline = new RunFolder(options.data()).write(manifest, endpoints);
    OneRun.successfully(programs.provision());
    console.say("bucket, topic and tables are there");
    streaming = begin(streaming());
    produce();
    dashboard = begin(programs.dashboard());
    batch = batchRuns();
    awaitPage();
    awaitFirstNumbers();
    batch.start(); // names can wait, the first numbers cannot
  }

  /** Runs until it is interrupted, or until its time is over; then ends the bounded run. */
  int untilEnd() throws IOException, InterruptedException {
    var end = options.duration().map(producing::plus).orElse(Instant.MAX);
    while (Instant.now().isBefore(end)) {
      var left = Duration.between(Instant.now(), end);
      Thread.sleep((left.compareTo(STATUS) < 0 ? left : STATUS).toMillis() + 1);
      status();
    }
    if (producer != null) {
      producer.close();
    }
    var sent = new BoundedEnd.Sent(before, Duration.between(producing, Instant.now()));
    return new BoundedEnd(pipeline, programs, api, batch, console).run(sent, options.report());
  }

  @Override
  public void close() {
    for (var child : children()) {
      try {
        child.close();
      } catch (Exception e) {
        console.say("could not be stopped in order: " + e.getMessage());
      }
    }
  }

  /** In the order in which they are stopped. */
  private List<AutoCloseable> children() {
    return Stream.of(producer, streaming, batch, dashboard, services)
        .filter(Objects::nonNull)
        .toList();
  }

  private Supervised begin(Launch launch) throws IOException {
    console.say("starting " + launch.name());
    return Supervised.start(launch, console);
  }

  private Launch streaming() {
    return options.acceptLostOffsets()
        ? programs.streaming().withArguments("--accept-lost-offsets")
        : programs.streaming();
  }

  private void produce() throws IOException {
    before = Produced.in(programs.producerState());
    producing = Instant.now();
    if (manifest.spec().producer().enabled()) {
      producer = begin(programs.producer());
    }
  }

  private void awaitPage() throws InterruptedException {
    while (api.find("health").isEmpty()) {
      Thread.sleep(200);
    }
    console.say("look at " + api.page());
  }

  private void awaitFirstNumbers() throws InterruptedException {
    var deadline = Instant.now().plus(FIRST_NUMBERS);
    while (producer != null && Instant.now().isBefore(deadline)) {
      if (api.find("totals").filter(totals -> totals.hasNonNull("realtimeThrough")).isPresent()) {
        console.say("the first numbers are on the page");
        return;
      }
      Thread.sleep(200);
    }
  }

  private BatchRuns batchRuns() throws SQLException, IOException {
    var done = new Database(pipeline).lastIntervalEnd().orElseGet(Instant::now);
    return new BatchRuns(programs, manifest.spec(), options, done, console);
  }

  private void status() throws InterruptedException {
    var totals = api.find("totals");
    var health = api.find("health");
    if (totals.isPresent() && health.isPresent()) {
      console.say(StatusLine.of(totals.get(), health.get()));
    }
  }
}
