package dev.musicpipeline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.plan.Action;
import dev.musicpipeline.operator.plan.Plan;
import dev.musicpipeline.operator.plan.SpecField;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits every field, and compares the plan with what the operator then wants of pods. */
class EveryEditTest {
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
    assertThat(edits()).containsAll(SpecField.all().stream().map(SpecField::path).toList());
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
