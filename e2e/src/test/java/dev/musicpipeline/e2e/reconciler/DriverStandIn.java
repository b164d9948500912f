package dev.musicpipeline.e2e.reconciler;

import dev.musicpipeline.crds.StreamingStatus;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.streaming.DriverReport;
import dev.musicpipeline.operator.streaming.Drivers;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A driver's pod that no node ever runs, and what it tells. */
final class DriverStandIn implements Drivers {
  private static final String NAME = "stand-in";

  private final OnePipeline music;
  private final AtomicLong position = new AtomicLong(100);
  private final AtomicLong lag = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger dumps = new AtomicInteger();
  private volatile boolean hangs;

  DriverStandIn(OnePipeline music) {
    this.music = music;
  }

  /** Makes its pod, which seems to run and to be ready. */
  void start() {
    var pod =
        Serialization.unmarshal(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s}
            spec:
              schedulerName: nobody
              securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
              containers:
                - name: main
                  image: nowhere/jobs:0
                  securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
            """
                .formatted(NAME),
            Pod.class);
    pod.getMetadata().setNamespace(music.namespace());
    pod.getMetadata().setLabels(Component.STREAMING.labels(music.get()));
    var client = music.cluster().client();
    var made = client.resource(pod).create();
    made.setStatus(
        Serialization.unmarshal(
            """
            phase: Running
            conditions: [{type: Ready, status: "True", lastTransitionTime: "%1$s"}]
            containerStatuses:
              - {name: main, image: "", imageID: "", ready: true, restartCount: 0, state: {running: {startedAt: "%1$s"}}}
            """
                .formatted(Instant.now()),
            PodStatus.class));
    client.resource(made).updateStatus();
  }

  boolean isThere() {
    return music.cluster().client().pods().inNamespace(music.namespace()).withName(NAME).get()
        != null;
  }

  /** From now on records wait and none is taken. */
  void hang() {
    hangs = true;
  }

  /** All that has waited is taken. */
  void comeForward() {
    hangs = false;
  }

  int asked() {
    return asked.get();
  }

  int dumps() {
    return dumps.get();
  }

  @Override
  public Optional<DriverReport> ask(Pod driver) {
    asked.incrementAndGet();
    if (hangs) {
      lag.incrementAndGet();
    } else {
      position.addAndGet(lag.getAndSet(0));
    }
    var numbers = new StreamingStatus(0L, lag.get(), lag.get(), 1L);
    return Optional.of(new DriverReport(numbers, position.get(), position.get()));
  }

  @Override
  public boolean dumpThreads(Pod driver) {
    dumps.incrementAndGet();
    return true;
  }
}
