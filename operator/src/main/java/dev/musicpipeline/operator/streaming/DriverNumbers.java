package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.ExternalResourceCachingEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What drivers tell: each is asked once in a period, and its pipeline is reconciled when it tells
 * something new. Reconciliations see what is known and ask nobody: a driver is the tenant's, and
 * need not answer. The framework's own poller asks in reconciliations too, and forgets for good to
 * ask for a pipeline that was not ready to be polled, was deleted meanwhile, or failed.
 */
public final class DriverNumbers
    extends ExternalResourceCachingEventSource<DriverReport, MusicPipeline, String>
    implements ResourceEventAware<MusicPipeline> {
  private static final Logger LOG = LoggerFactory.getLogger(DriverNumbers.class);

  /** Of those that keep silent each takes one for some seconds: so few do not delay the others. */
  private static final int AT_A_TIME = 16;

  /** Reconciliations do not begin before all have been asked once, unless that takes longer. */
  private static final Duration FIRST_ROUND = Duration.ofSeconds(20);

  private final DriverWatch watch;
  private final Cache<MusicPipeline> pipelines;
  private final Function<MusicPipeline, ? extends Collection<Pod>> pods;
  private final Consumer<MusicPipeline> gone;
  private final Map<ResourceID, ScheduledFuture<?>> polls = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor threads =
      new ScheduledThreadPoolExecutor(
          AT_A_TIME, DriverNumbers::thread, new ThreadPoolExecutor.DiscardPolicy());

  /**
   * Asks nobody yet.
   *
   * @param pods those of a pipeline; must be known when this is started
   * @param gone told of pipelines that have been deleted
   */
  public DriverNumbers(
      DriverWatch watch,
      Cache<MusicPipeline> pipelines,
      Function<MusicPipeline, ? extends Collection<Pod>> pods,
      Consumer<MusicPipeline> gone) {
    super("numbers", DriverReport.class, report -> "driver");
    this.watch = watch;
    this.pipelines = pipelines;
    this.pods = pods;
    this.gone = gone;
    threads.setRemoveOnCancelPolicy(true);
  }

  private static Thread thread(Runnable polls) {
    var thread = new Thread(polls, "driver-numbers");
    thread.setDaemon(true);
    return thread;
  }

  /** Else another operator would first write into all statuses that no driver tells anything. */
  @Override
  public void start() {
    super.start();
    var first =
        pipelines
            .list()
            .map(ResourceID::fromResource)
            .map(id -> CompletableFuture.runAsync(() -> poll(id), threads))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(first)
        .completeOnTimeout(null, FIRST_ROUND.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void stop() {
    super.stop();
    threads.shutdownNow();
  }

  @Override
  public void onResourceCreated(MusicPipeline pipeline) {
    polls.computeIfAbsent(ResourceID.fromResource(pipeline), id -> polling(id, pipeline));
  }

  @Override
  public void onResourceUpdated(MusicPipeline pipeline, MusicPipeline before) {
    onResourceCreated(pipeline);
  }

  @Override
  public void onResourceDeleted(MusicPipeline pipeline) {
    var id = ResourceID.fromResource(pipeline);
    var poll = polls.remove(id);
    if (poll != null) {
      poll.cancel(false);
    }
    handleDelete(id);
    gone.accept(pipeline);
  }

  /** Spread over the period: an operator that starts sees all pipelines at once. */
  private ScheduledFuture<?> polling(ResourceID id, MusicPipeline pipeline) {
    var period = watch.period().toMillis();
    var first = Math.floorMod(uid(pipeline).hashCode(), period);
    return threads.scheduleWithFixedDelay(() -> poll(id), first, period, TimeUnit.MILLISECONDS);
  }

  private void poll(ResourceID id) {
    try {
      if (isRunning()) {
        pipelines.get(id).ifPresent(this::ask);
      }
    } catch (RuntimeException e) {
      LOG.warn("cannot ask the driver of {}", id, e); // thrown on, it would end the polling
    }
  }

  private void ask(MusicPipeline pipeline) {
    tell(pipeline, watch.ask(pipeline, pods.apply(pipeline)));
  }

  /** The pipeline may have been deleted while its driver was asked, or be another by now. */
  private synchronized void tell(MusicPipeline pipeline, Set<DriverReport> reports) {
    var id = ResourceID.fromResource(pipeline);
    if (pipelines.get(id).filter(now -> uid(now).equals(uid(pipeline))).isPresent()) {
      handleResources(id, reports);
    } else {
      watch.forget(pipeline);
    }
  }

  private static String uid(MusicPipeline pipeline) {
    return pipeline.getMetadata().getUid();
  }
}
