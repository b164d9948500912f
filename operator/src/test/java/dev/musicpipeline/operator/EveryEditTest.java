package dev.musicpipeline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.OnEdit.Effect;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.plan.Action;
import dev.musicpipeline.operator.plan.Plan;
import dev.musicpipeline.operator.plan.SpecField;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits every field, and compares the plan with what the operator then wants of pods. */
class EveryEditTest {
  private static final Path CRD = Path.of("../crds/musicpipelines.musicpipeline.dev-v1.yml");
  private static final Path DOCS = Path.of("../docs/operator.md");
  private static final Set<Component> STAYING =
      Set.of(Component.STREAMING, Component.PRODUCER, Component.DASHBOARD);

  private static final MusicPipeline BEFORE = Edits.before();
  private static final List<HasMetadata> THERE = Pods.running(BEFORE);
  private static final Map<Component, Pods> PODS = Pods.of(BEFORE, THERE);

  static Collection<String> edits() {
    return Edits.all().keySet();
  }

  @Test
  void isTriedOfEveryField() {
    assertThat(edits()).containsAll(paths(field -> true));
  }

  /** The mark and the API server agree on what cannot change. */
  @Test
  void isRefusedOfFieldsWithSuchARule() throws IOException {
    var crd = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(CRD));
    var spec = crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");

    assertThat(paths(field -> field.effect() == Effect.REFUSED))
        .isNotEmpty()
        .isEqualTo(paths(field -> staysByRule(spec, field.path())));
  }

  private static List<String> paths(Predicate<SpecField> which) {
    return SpecField.all().stream().filter(which).map(SpecField::path).toList();
  }

  private static boolean staysByRule(JsonNode spec, String path) {
    var end = path.lastIndexOf('.') + 1;
    var name = path.substring(end);
    var holder = end == 0 ? spec : spec.at(pointer(path.substring(0, end - 1)));
    return rules(spec.at(pointer(path))).anyMatch("self == oldSelf"::equals)
        || rules(holder)
            .anyMatch(rule -> rule.matches(".*== oldSelf[.](__)?" + name + "(__|\\b).*"));
  }

  private static String pointer(String path) {
    return "/properties/" + path.replace(".", "/properties/");
  }

  private static Stream<String> rules(JsonNode schema) {
    return schema.path("x-kubernetes-validations").findValuesAsText("rule").stream();
  }

  /** With {@code -Dgolden.write=true} the table is written anew. */
  @Test
  void isDocumented() throws IOException {
    var text = Files.readString(DOCS);
    var begin = text.indexOf("| what happens |");
    var end = text.indexOf("\n\n", begin) + 1;
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(DOCS, text.substring(0, begin) + EditsTable.text() + text.substring(end));
    }

    assertThat(Files.readString(DOCS)).contains(EditsTable.text());
  }

  @ParameterizedTest
  @MethodSource("edits")
  void isPlannedAsItHappens(String edit) {
    var after = Edits.after(edit);

    var plan = Plan.of(BEFORE.getSpec(), after.getSpec());

    assertThat(plan.steps())
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.because()).containsExactly(edit));
    if (plan.steps().stream().noneMatch(step -> step.action() == Action.REFUSED)) {
      assertThat(ofPods(plan)).isEqualTo(happens(PODS, Pods.of(after, THERE)));
    }
  }

  /** What the plan says of pods, in the words of {@link #happens}. */
  private static List<String> ofPods(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.action() != Action.AT_ONCE)
        .map(
            step ->
                step.component()
                    + " "
                    + (step.action() == Action.NEW_GENERATION ? Action.RESTARTS : step.action()))
        .toList();
  }

  private static List<String> happens(Map<Component, Pods> before, Map<Component, Pods> after) {
    return Arrays.stream(Component.values())
        .flatMap(
            component ->
                happens(component, before.get(component), after.get(component))
                    .map(action -> component.wire() + " " + action))
        .toList();
  }

  private static Stream<Action> happens(Component component, Pods before, Pods after) {
    if (before.equals(after) || (component == Component.PROVISION && after.replicas() == 0)) {
      return Stream.empty();
    }
    if (component == Component.PROVISION) {
      return Stream.of(Action.RUNS_AGAIN);
    }
    if (before.replicas() == 0 || after.replicas() == 0) {
      return Stream.of(after.replicas() == 0 ? Action.STOPS : Action.STARTS);
    }
    if (!STAYING.contains(component)) {
      return Stream.of(Action.NEXT_RUN);
    }
    return Stream.of(before.template().equals(after.template()) ? Action.SCALES : Action.RESTARTS);
  }
}
