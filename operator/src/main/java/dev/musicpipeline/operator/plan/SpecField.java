package dev.musicpipeline.operator.plan;

import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.OnEdit;
import dev.musicpipeline.crds.OnEdit.Effect;
import dev.musicpipeline.crds.OnEdit.Part;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A field of the spec with its mark.
 *
 * @param path as it is written, such as {@code kafka.events.topic}; lists and maps are one field
 * @param parts those that read it
 */
public record SpecField(String path, Effect effect, Set<Part> parts) {
  private static final Optional<OnEdit> UNMARKED = Optional.empty();

  /** Every field, down to those that hold no further ones, in the order of the records. */
  public static List<SpecField> all() {
    return all("", MusicPipelineSpec.class, UNMARKED).toList();
  }

  /**
   * The fields in which two specs differ. Of a record that only one of them has, it is the field
   * that holds it.
   */
  static List<SpecField> changed(MusicPipelineSpec before, MusicPipelineSpec after) {
    return changed("", before, after, UNMARKED).toList();
  }

  private static Stream<SpecField> all(String path, Class<?> type, Optional<OnEdit> inherited) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            component -> {
              var name = path + component.getName();
              var mark = mark(component, inherited);
              return component.getType().isRecord()
                  ? all(name + ".", component.getType(), mark)
                  : Stream.of(field(name, mark));
            });
  }

  private static Stream<SpecField> changed(
      String path, Object before, Object after, Optional<OnEdit> inherited) {
    return Arrays.stream(before.getClass().getRecordComponents())
        .flatMap(
            component -> {
              var name = path + component.getName();
              var mark = mark(component, inherited);
              var old = value(component, before);
              var now = value(component, after);
              if (Objects.equals(old, now)) {
                return Stream.empty();
              }
              return old != null && now != null && component.getType().isRecord()
                  ? changed(name + ".", old, now, mark)
                  : Stream.of(field(name, mark));
            });
  }

  private static Optional<OnEdit> mark(RecordComponent component, Optional<OnEdit> inherited) {
    return Optional.ofNullable(component.getAnnotation(OnEdit.class)).or(() -> inherited);
  }

  private static SpecField field(String path, Optional<OnEdit> mark) {
    var own =
        mark.orElseThrow(
            () -> new IllegalStateException("spec." + path + " does not say what an edit does"));
    return new SpecField(path, own.value(), Set.of(own.of()));
  }

  private static Object value(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
