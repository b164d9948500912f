package dev.musicpipeline.operator.plan;

import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.OnEdit.Effect;
import dev.musicpipeline.crds.OnEdit.Part;
import dev.musicpipeline.operator.plan.Plan.Step;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What an edit does to one part. */
final class PartEdit {
  /** Those whose pods stay; the others run and end. */
  private static final Set<Part> STAYING =
      EnumSet.of(Part.STREAMING, Part.PRODUCER, Part.DASHBOARD);

  private final Part part;
  private final boolean ran;
  private final boolean runs;
  private final boolean wanted;
  private final List<SpecField> fields;

  PartEdit(Part part, MusicPipelineSpec before, MusicPipelineSpec after, List<SpecField> edited) {
    this.part = part;
    ran = runs(part, before);
    runs = runs(part, after);
    wanted = wanted(part, after);
    fields = edited.stream().filter(field -> field.parts().contains(part)).toList();
  }

  private static boolean runs(Part part, MusicPipelineSpec spec) {
    return wanted(part, spec) && (part == Part.DASHBOARD || !spec.suspend());
  }

  private static boolean wanted(Part part, MusicPipelineSpec spec) {
    return switch (part) {
      case PRODUCER -> spec.producer().enabled();
      case IMPORT -> !spec.imports().isEmpty();
      case MAINTENANCE -> spec.maintenance().enabled();
      case PROVISION, STREAMING, BATCH, DASHBOARD -> true;
    };
  }

  Stream<Step> steps() {
    if (part == Part.PROVISION) {
      return all(runs ? Action.RUNS_AGAIN : Action.NEXT_RUN).stream();
    }
    if (runs && !ran) {
      return all(Action.STARTS).stream();
    }
    if (ran && !runs) {
      return steps(Action.STOPS, Action.NEXT_RUN);
    }
    if (!wanted) {
      // Nobody has asked for it: it is only told of fields that no other part reads.
      return step(Action.NEXT_RUN, field -> field.parts().size() == 1).stream();
    }
    return runs && STAYING.contains(part)
        ? steps(Action.SCALES, replaced())
        : all(Action.NEXT_RUN).stream();
  }

  private Action replaced() {
    return part == Part.STREAMING
            && fields.stream().anyMatch(field -> field.effect() == Effect.NEW_GENERATION)
        ? Action.NEW_GENERATION
        : Action.RESTARTS;
  }

  private Optional<Step> all(Action action) {
    return step(action, field -> true);
  }

  /** One step because of live fields, and one because of those that pods are replaced for. */
  private Stream<Step> steps(Action live, Action replacing) {
    return Stream.of(
            Plan.step(Plan.name(part), replacing, fields, field -> field.effect() != Effect.LIVE),
            Plan.step(Plan.name(part), live, fields, field -> field.effect() == Effect.LIVE))
        .flatMap(Optional::stream);
  }

  private Optional<Step> step(Action action, Predicate<SpecField> concerns) {
    return Plan.step(Plan.name(part), action, fields, concerns);
  }
}
