package dev.musicpipeline.operator.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.StreamingStatus;
import dev.musicpipeline.operator.Pipelines;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
class DriverNumbersTest {
  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration NEVER = Duration.ofDays(1000);

  private final Known pipelines = new Known(new ConcurrentHashMap<>());

  /** By the names of pipelines, which are the names of their pods. */
  private final Map<String, Asked> drivers = new ConcurrentHashMap<>();

  private final List<String> reconciled = new CopyOnWriteArrayList<>();
  private final List<MusicPipeline> gone = new CopyOnWriteArrayList<>();
  private DriverNumbers numbers = asking(OFTEN);

  @AfterEach
  void stop() {
    numbers.stop();
  }

  @Test
  void asksTheOthersWhileSomeKeepSilent() throws IOException {
    try (var silent = TalkingPod.silent();
        var talking = TalkingPod.saying(200, "{\"lag\": 7}")) {
      numbers.start();
      for (var name : List.of("silent-1", "silent-2", "silent-3")) {
        drivers.put(name, silent.drivers(Duration.ofMinutes(1))::ask);
        create(name, "1");
      }
      await().until(() -> silent.requests.size() == 3);
      drivers.put("music", talking.drivers(Duration.ofMinutes(1))::ask);
      var music = create("music", "1");

      await().until(() -> talking.requests.size() >= 3);
      assertThat(numbers.getSecondaryResources(music)).containsExactly(lag(7));
    }
  }

  @Test
  void knowsAllNumbersOnceItHasStarted() {
    numbers = asking(NEVER);
    drivers.put("music", pod -> Optional.of(lag(7)));
    var music = create("music", "1");

    numbers.start();

    assertThat(numbers.getSecondaryResources(music)).containsExactly(lag(7));
  }

  @Test
  void asksNobodyForAReconciliation() {
    numbers = asking(NEVER);
    var asked = new CopyOnWriteArrayList<Pod>();
    drivers.put(
        "music",
        pod -> {
          asked.add(pod);
          return Optional.of(lag(7));
        });
    numbers.start();
    var music = create("music", "1");

    assertThat(numbers.getSecondaryResources(music)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void reconcilesWhenADriverTellsSomethingNew() {
    var told = new CopyOnWriteArrayList<DriverReport>();
    var answers = List.of(lag(7), lag(7), lag(8)).iterator();
    drivers.put(
        "music",
        pod -> {
          told.add(answers.hasNext() ? answers.next() : lag(8));
          return Optional.of(told.get(told.size() - 1));
        });
    numbers.start();
    create("music", "1");

    await().until(() -> told.size() >= 6);

    assertThat(reconciled).containsExactly("music", "music");
  }

  @Test
  void asksAgainAfterAFailure() {
    var failures = new CountDownLatch(2);
    drivers.put(
        "music",
        pod -> {
          if (failures.getCount() == 0) {
            return Optional.of(lag(7));
          }
          failures.countDown();
          throw new IllegalStateException("not this time");
        });
    numbers.start();
    var music = create("music", "1");

    await().until(() -> numbers.getSecondaryResources(music), Set.of(lag(7))::equals);
  }

  @Test
  void asksForAPipelineThatIsMadeAnewWhileTheFormerIsAsked() {
    replacedWhileAsked();
    numbers.start();

    await()
        .until(() -> numbers.getSecondaryResources(pipeline("music", "2")), Set.of(lag(8))::equals);
  }

  @Test
  void keepsNothingOfAPipelineThatIsDeletedWhileItIsAsked() {
    numbers = asking(NEVER);
    replacedWhileAsked();
    numbers.start();

    assertThat(numbers.getSecondaryResources(pipeline("music", "2"))).isEmpty();
    assertThat(reconciled).isEmpty();
  }

  @Test
  void forgetsAPipelineThatIsGone() {
    drivers.put("music", pod -> Optional.of(lag(7)));
    var music = create("music", "1");
    numbers.start();

    delete(music);

    assertThat(numbers.getSecondaryResources(music)).isEmpty();
    assertThat(gone).containsExactly(music);
  }

  private DriverNumbers asking(Duration period) {
    var watch = new DriverWatch(new ByName(drivers), period, InstantSource.system());
    var source =
        new DriverNumbers(
            watch,
            pipelines,
            pipeline -> List.of(TalkingPod.named(pipeline.getMetadata().getName())),
            gone::add);
    source.setEventHandler(event -> reconciled.add(event.getRelatedCustomResourceID().getName()));
    return source;
  }

  /** The former tells 7, the one that takes its place meanwhile tells 8. */
  private void replacedWhileAsked() {
    var former = create("music", "1");
    drivers.put(
        "music",
        pod -> {
          drivers.put("music", again -> Optional.of(lag(8)));
          delete(former);
          create("music", "2");
          return Optional.of(lag(7));
        });
  }

  private MusicPipeline create(String name, String uid) {
    var pipeline = pipeline(name, uid);
    pipelines.all().put(ResourceID.fromResource(pipeline), pipeline);
    numbers.onResourceCreated(pipeline);
    return pipeline;
  }

  private void delete(MusicPipeline pipeline) {
    pipelines.all().remove(ResourceID.fromResource(pipeline));
    numbers.onResourceDeleted(pipeline);
  }

  private static MusicPipeline pipeline(String name, String uid) {
    var pipeline = Pipelines.with("");
    pipeline.getMetadata().setName(name);
    pipeline.getMetadata().setUid(name + "-" + uid);
    return pipeline;
  }

  private static DriverReport lag(long lag) {
    return new DriverReport(new StreamingStatus(null, lag, null, null, null, null), null, null);
  }

  /** What is asked for a pipeline's numbers. */
  private interface Asked {
    Optional<DriverReport> ask(Pod driver);
  }

  private record ByName(Map<String, Asked> drivers) implements Drivers {
    @Override
    public Optional<DriverReport> ask(Pod driver) {
      return drivers.get(driver.getMetadata().getName()).ask(driver);
    }

    @Override
    public boolean dumpThreads(Pod driver) {
      throw new UnsupportedOperationException();
    }
  }

  /** The framework's cache of pipelines. */
  private record Known(Map<ResourceID, MusicPipeline> all) implements Cache<MusicPipeline> {
    @Override
    public Optional<MusicPipeline> get(ResourceID id) {
      return Optional.ofNullable(all.get(id));
    }

    @Override
    public Stream<ResourceID> keys() {
      return all.keySet().stream();
    }

    @Override
    public Stream<MusicPipeline> list(Predicate<MusicPipeline> wanted) {
      return all.values().stream().filter(wanted);
    }
  }
}
