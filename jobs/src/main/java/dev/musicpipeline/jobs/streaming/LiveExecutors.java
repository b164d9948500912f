package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.session.WantedExecutors;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Keeps as many executors as are wanted, while the queries go on. What an executor that goes was
 * doing is done again by another; that counts as no failure.
 */
final class LiveExecutors {
  private static final Logger LOG = LoggerFactory.getLogger(LiveExecutors.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final SparkContext spark;
  private final WantedExecutors wanted;
  private final ScheduledExecutorService look = Looks.by("executors");

  /** What Spark has been asked for here; it does not count what its settings said. */
  private Optional<Integer> requested = Optional.empty();

  private LiveExecutors(SparkContext spark, WantedExecutors wanted) {
    this.spark = spark;
    this.wanted = wanted;
  }

  /** How many there are, and how many are wanted; null if Spark itself decides that. */
  record Numbers(int present, Integer wanted) {}

  /** Those of a driver that has just started, with as many as were wanted then. */
  static LiveExecutors start(SparkContext spark, WantedExecutors wanted) {
    var executors = new LiveExecutors(spark, wanted);
    var unused =
        executors.look.scheduleWithFixedDelay(
            executors::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return executors;
  }

  Numbers numbers() {
    return new Numbers(present().size(), wanted.now().orElse(null));
  }

  /** By their numbers. A listener would not hear of those that came before it. */
  private Collection<String> present() {
    return CollectionConverters.asJava(spark.getExecutorIds());
  }

  private void look() {
    try {
      wanted.now().ifPresent(this::keep);
    } catch (RuntimeException e) {
      LOG.warn("cannot change the number of executors yet", e);
    }
  }

  private void keep(int number) {
    var surplus = surplus(present(), number);
    if (requested.filter(known -> known == number).isPresent() && surplus.isEmpty()) {
      return;
    }
    LOG.info("executors: {} are wanted, {} there are", number, present().size());
    request(number);
    if (!surplus.isEmpty()) {
      spark.killExecutors(CollectionConverters.asScala(surplus).toSeq());
      request(number); // Spark wants fewer by those that it has killed
    }
    requested = Optional.of(number);
  }

  private void request(int number) {
    spark.requestTotalExecutors(
        number, 0, scala.collection.immutable.Map.from(CollectionConverters.asScala(Map.of())));
  }

  /** The newest of them: the oldest hold most of the state. Spark counts executors upwards. */
  static List<String> surplus(Collection<String> present, int wanted) {
    return present.stream()
        .sorted(Comparator.comparing((String id) -> Long.valueOf(id)).reversed())
        .limit(Math.max(0, present.size() - wanted))
        .toList();
  }
}
