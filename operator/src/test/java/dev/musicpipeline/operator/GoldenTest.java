package dev.musicpipeline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.deletion.DeletionPlan;
import dev.musicpipeline.operator.kubernetes.Desires;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.kubernetes.Seen;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder below {@code golden} is a case: {@code in-pipeline.yaml}, what is observed of it in
 * further {@code in-*.yaml}, and every object that the operator then wants in {@code
 * out-<Kind>-<name>.yaml}. With {@code -Dgolden.write=true} the outputs are written anew.
 */
class GoldenTest {
  private static final Path CASES = Path.of("src/test/resources/golden");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:30Z");

  static List<Path> cases() throws IOException {
    try (var folders = Files.list(CASES)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void wantsTheseObjects(Path folder) throws IOException {
    var wanted = wanted(folder);

    if (Boolean.getBoolean("golden.write")) {
      write(folder, wanted);
    }
    assertThat(wanted).isEqualTo(files(folder, "out-"));
  }

  private static Map<String, String> wanted(Path folder) {
    var inputs = files(folder, "in-");
    var pipeline = Serialization.unmarshal(inputs.remove("in-pipeline.yaml"), MusicPipeline.class);
    var observed = Pipelines.observed(inputs.values().stream().map(GoldenTest::parse).toList());
    var objects = new TreeMap<String, String>();
    wanted(pipeline, observed)
        .forEach(object -> objects.put(file(object), Serialization.asYaml(object)));
    return objects;
  }

  static Stream<? extends HasMetadata> wanted(MusicPipeline pipeline, Observed observed) {
    if (pipeline.isMarkedForDeletion()) {
      return DeletionPlan.of(pipeline, Pipelines.CONFIG, observed, NOW).make().stream();
    }
    var dependents = new Dependents(Pipelines.CONFIG, InstantSource.fixed(NOW));
    return Arrays.stream(MusicPipelineReconciler.class.getAnnotation(Workflow.class).dependents())
        .filter(dependent -> applies(dependent, pipeline, observed))
        .flatMap(
            dependent ->
                Desires.of(dependents.make(dependent.type()), pipeline, observed).stream());
  }

  @SuppressWarnings({"rawtypes", "unchecked"}) // as the framework declares it
  private static boolean applies(Dependent dependent, MusicPipeline pipeline, Observed observed) {
    if (dependent.activationCondition() != Condition.class) {
      return false; // what a cluster serves is not a matter of the spec
    }
    if (dependent.reconcilePrecondition() == Condition.class) {
      return true;
    }
    try {
      return dependent
          .reconcilePrecondition()
          .getDeclaredConstructor()
          .newInstance()
          .isMet(null, pipeline, Seen.context(observed));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HasMetadata parse(String yaml) {
    return (HasMetadata) Serialization.unmarshal(yaml, KubernetesResource.class);
  }

  private static String file(HasMetadata object) {
    return "out-%s-%s.yaml".formatted(object.getKind(), object.getMetadata().getName());
  }

  private static Map<String, String> files(Path folder, String prefix) {
    try (var files = Files.list(folder)) {
      var texts = new TreeMap<String, String>();
      for (var file :
          files.filter(path -> path.getFileName().toString().startsWith(prefix)).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path folder, Map<String, String> wanted) throws IOException {
    for (var stale : files(folder, "out-").keySet()) {
      Files.delete(folder.resolve(stale));
    }
    for (var object : wanted.entrySet()) {
      Files.writeString(folder.resolve(object.getKey()), object.getValue());
    }
  }
}
