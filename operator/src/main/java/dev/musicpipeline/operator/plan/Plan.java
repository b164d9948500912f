package dev.musicpipeline.operator.plan;

import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.OnEdit.Effect;
import dev.musicpipeline.crds.OnEdit.Part;
import dev.musicpipeline.crds.PlanStatus;
import dev.musicpipeline.crds.PlanStepStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an edit of a spec does.
 *
 * @param steps at the most two for a part; none if the edit changes nothing
 */
public record Plan(List<Step> steps) {
  private static final Set<Action> RESTARTS = Set.of(Action.RESTARTS, Action.NEW_GENERATION);

  /**
   * What becomes of one part.
   *
   * @param component the part's name; {@code operator} or {@code API server} if it is none of them
   * @param because the fields that were edited
   */
  public record Step(String component, Action action, List<String> because) {
    @Override
    public String toString() {
      return "%s %s: %s".formatted(component, action.words(), String.join(", ", because));
    }
  }

  /** Compares two specs. Both have their defaults, so that one that is written out is no edit. */
  public static Plan of(MusicPipelineSpec before, MusicPipelineSpec after) {
    var edited = SpecField.changed(before, after);
    var parts =
        Arrays.stream(Part.values())
            .flatMap(part -> new PartEdit(part, before, after, edited).steps());
    var others =
        Stream.of(
                step("operator", Action.AT_ONCE, edited, Plan::onlyForTheOperator),
                step("API server", Action.REFUSED, edited, Plan::refused))
            .flatMap(Optional::stream);
    return new Plan(Stream.concat(parts, others).toList());
  }

  static Optional<Step> step(
      String component, Action action, List<SpecField> edited, Predicate<SpecField> concerns) {
    var because = edited.stream().filter(concerns).map(SpecField::path).toList();
    return because.isEmpty() ? Optional.empty() : Optional.of(new Step(component, action, because));
  }

  private static boolean onlyForTheOperator(SpecField field) {
    return field.effect() == Effect.LIVE && field.parts().isEmpty();
  }

  private static boolean refused(SpecField field) {
    return field.effect() == Effect.REFUSED;
  }

  static String name(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  /** Whether pods are replaced. */
  public boolean restarts() {
    return steps.stream().anyMatch(step -> RESTARTS.contains(step.action()));
  }

  /** As status says it of the spec of that generation. */
  public PlanStatus status(Long generation) {
    return new PlanStatus(
        generation,
        message(),
        steps.stream()
            .map(step -> new PlanStepStatus(step.component(), step.action().wire(), step.because()))
            .toList());
  }

  private String message() {
    var all = steps.stream().map(Step::toString).collect(Collectors.joining("; "));
    return restarts() ? all + "; nothing else restarts" : "nothing restarts; " + all;
  }
}
