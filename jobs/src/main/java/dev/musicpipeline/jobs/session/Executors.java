package dev.musicpipeline.jobs.session;

import dev.musicpipeline.crds.Amounts;
import dev.musicpipeline.crds.ExecutorsSpec;
import dev.musicpipeline.crds.ResourceSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The executors of a driver that runs in a pod: Spark on Kubernetes in client mode.
 *
 * @param application the driver's, such as {@code streaming}
 * @param template their pod template
 */
record Executors(Pod pod, String application, Path template) {
  private static final String DEFAULT_MEMORY = "2Gi";
  private static final long MEBIBYTE = 1 << 20;

  /** Of a container's memory. RocksDB, S3A's and Netty's buffers, classes and threads need more. */
  private static final double HEAP_SHARE = 0.6;

  /** Spark refuses a smaller heap: one and a half times what it reserves. */
  private static final long LEAST_HEAP = 450;

  /** Of a pipeline's name in a pod's. Spark wants 47 characters or less, and adds to them. */
  private static final int LONGEST_NAME = 26;

  /** What the executors of this driver, and those of its earlier lives, are found by. */
  Map<String, String> labels() {
    return Map.of(
        "musicpipeline.dev/pipeline",
        pod.pipeline(),
        "musicpipeline.dev/component",
        application + "-executor");
  }

  /**
   * Spark's settings.
   *
   * @param life tells this life of the driver from earlier ones, whose pods may still be there
   */
  Map<String, String> settings(ExecutorsSpec spec, String life) {
    var settings = new HashMap<>(pods(life));
    labels().forEach((key, value) -> settings.put("spark.kubernetes.executor.label." + key, value));
    settings.putAll(number(spec));
    settings.putAll(resources(spec));
    return settings;
  }

  private Map<String, String> pods(String life) {
    var kubernetes = "spark.kubernetes.";
    return Map.ofEntries(
        Map.entry("spark.master", "k8s://https://kubernetes.default.svc"),
        Map.entry("spark.submit.deployMode", "client"),
        Map.entry("spark.driver.host", pod.ip()),
        Map.entry(kubernetes + "namespace", pod.namespace()),
        // Kubernetes deletes them with this pod.
        Map.entry(kubernetes + "driver.pod.name", pod.name()),
        Map.entry(kubernetes + "executor.container.image", pod.image()),
        Map.entry(kubernetes + "container.image.pullPolicy", pod.pullPolicy()),
        Map.entry(kubernetes + "executor.podTemplateFile", template.toString()),
        Map.entry(kubernetes + "executor.podTemplateContainerName", "main"),
        Map.entry(kubernetes + "executor.podNamePrefix", prefix(life)),
        // Whatever else Spark would make or delete, the driver may not: it may do with pods alone.
        Map.entry(kubernetes + "executor.disableConfigMap", "true"),
        Map.entry(kubernetes + "executor.deleteOnTermination", "true"),
        Map.entry(kubernetes + "driver.service.deleteOnTermination", "false"),
        Map.entry(kubernetes + "driver.ownPersistentVolumeClaim", "false"),
        Map.entry(kubernetes + "driver.reusePersistentVolumeClaim", "false"));
  }

  private String prefix(String life) {
    var name = pod.pipeline().replace('.', '-');
    var start = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    return "%s-%s-%s".formatted(start, application, life).toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> number(ExecutorsSpec spec) {
    if (spec.count() != null) {
      return Map.of(
          "spark.dynamicAllocation.enabled",
          "false",
          "spark.executor.instances",
          spec.count().toString());
    }
    if (spec.min() == null || spec.max() == null) {
      throw new IllegalStateException(
          "expected a number of executors, or bounds: the operator's file with it is missing");
    }
    var allocation = "spark.dynamicAllocation.";
    return Map.of(
        allocation + "enabled",
        "true",
        // There is no shuffle service: an executor stays while somebody may ask for what it holds.
        allocation + "shuffleTracking.enabled",
        "true",
        allocation + "minExecutors",
        spec.min().toString(),
        allocation + "maxExecutors",
        spec.max().toString());
  }

  private static Map<String, String> resources(ExecutorsSpec spec) {
    var cores = spec.cores().toString();
    var memory = mebibytes(amount(spec, Amounts::memory).orElse(DEFAULT_MEMORY));
    var heap = (long) (memory * HEAP_SHARE);
    if (heap < LEAST_HEAP) {
      throw new IllegalArgumentException(
          "expected executors of 1Gi of memory or more, got %d MiB".formatted(memory));
    }
    var settings = new HashMap<String, String>();
    settings.put("spark.executor.cores", cores);
    settings.put("spark.executor.memory", heap + "m");
    settings.put("spark.executor.memoryOverhead", (memory - heap) + "m");
    settings.put(
        "spark.kubernetes.executor.request.cores", requested(spec).map(Amounts::cpu).orElse(cores));
    limited(spec)
        .map(Amounts::cpu)
        .ifPresent(cpu -> settings.put("spark.kubernetes.executor.limit.cores", cpu));
    return settings;
  }

  /** The limit, else the request: Spark makes both the same for memory. */
  private static Optional<String> amount(ExecutorsSpec spec, Function<Amounts, String> of) {
    return limited(spec).map(of).or(() -> requested(spec).map(of));
  }

  private static Optional<Amounts> limited(ExecutorsSpec spec) {
    return Optional.ofNullable(spec.pod().resources()).map(ResourceSpec::limits);
  }

  private static Optional<Amounts> requested(ExecutorsSpec spec) {
    return Optional.ofNullable(spec.pod().resources()).map(ResourceSpec::requests);
  }

  private static long mebibytes(String quantity) {
    return Quantity.parse(quantity).getNumericalAmount().longValue() / MEBIBYTE;
  }
}
