package dev.musicpipeline.operator;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.musicpipeline.crds.OnEdit.Effect;
import dev.musicpipeline.crds.OnEdit.Part;
import dev.musicpipeline.operator.plan.SpecField;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the marks say, as the table of the documentation. */
final class EditsTable {
  private static final String DIMENSIONS =
      "(kafka[.]dimensions[.])(users|songs|artists|albums|devices|locations)";
  private static final List<Part> STAYING = List.of(Part.STREAMING, Part.PRODUCER, Part.DASHBOARD);

  private record Mark(Effect effect, Set<Part> parts) {}

  private EditsTable() {}

  static String text() {
    var fields = SpecField.all();
    var rows =
        fields.stream()
            .collect(
                groupingBy(
                    field -> new Mark(field.effect(), field.parts()),
                    LinkedHashMap::new,
                    mapping(field -> shortest(field, fields), toCollection(LinkedHashSet::new))));
    return Stream.concat(
            Stream.of("| what happens | read by runs | fields |", "|---|---|---|"),
            rows.entrySet().stream()
                .sorted(Comparator.comparing(row -> row.getKey().effect()))
                .map(EditsTable::row))
        .collect(joining("\n", "", "\n"));
  }

  /** The longest way up that leads only to fields of the same mark. */
  private static String shortest(SpecField field, List<SpecField> fields) {
    var path = field.path().replaceAll(DIMENSIONS, "$1*");
    if (field.effect() == Effect.REFUSED) {
      return path; // what holds it may come, though the field does not change
    }
    for (var end = path.indexOf('.'); end > 0; end = path.indexOf('.', end + 1)) {
      var holder = path.substring(0, end + 1);
      if (fields.stream()
          .filter(other -> other.path().startsWith(holder))
          .allMatch(other -> same(other, field))) {
        return path.substring(0, end);
      }
    }
    return path;
  }

  private static boolean same(SpecField one, SpecField other) {
    return one.effect() == other.effect() && one.parts().equals(other.parts());
  }

  private static String row(Map.Entry<Mark, ? extends Set<String>> row) {
    var mark = row.getKey();
    var staying = names(mark.parts(), STAYING::contains);
    var what =
        switch (mark.effect()) {
          case LIVE ->
              staying.isEmpty() ? "*live*" : "*live*: more, fewer or no pods of " + staying;
          case ROLLS -> staying.isEmpty() ? "*live*" : "*rolls* " + staying;
          case NEW_GENERATION -> "*new generation*; *rolls* " + staying;
          case REFUSED -> "*refused*";
        };
    return "| %s | %s | %s |"
        .formatted(
            what,
            names(mark.parts(), part -> !STAYING.contains(part)),
            row.getValue().stream().map(path -> "`" + path + "`").collect(joining(", ")));
  }

  private static String names(Set<Part> parts, Predicate<Part> which) {
    return Arrays.stream(Part.values())
        .filter(parts::contains)
        .filter(which)
        .map(part -> part.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
