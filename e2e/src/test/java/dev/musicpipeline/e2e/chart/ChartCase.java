package dev.musicpipeline.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder with {@code values.yaml} and, named like templates, what they make of it. */
record ChartCase(Path folder) {
  private static final Path ALL = Path.of("src", "test", "resources", "chart");
  private static final Pattern SOURCE =
      Pattern.compile("(?m)^---\n# Source: musicpipeline/templates/(.*)\n");
  private static final ObjectMapper YAML =
      new ObjectMapper(
              new YAMLFactory()
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES))
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  static List<ChartCase> all() {
    return files(ALL).filter(Files::isDirectory).map(ChartCase::new).toList();
  }

  static ChartCase named(String name) {
    return new ChartCase(ALL.resolve(name));
  }

  /** Values that are wrong, each in the way that its file's name says. */
  static List<Path> invalidValues() {
    return files(ALL).filter(file -> file.getFileName().toString().startsWith("invalid-")).toList();
  }

  String name() {
    return folder.getFileName().toString();
  }

  Path values() {
    return folder.resolve("values.yaml");
  }

  /** What each template is to make, but for values and the CRD, of which there is one copy. */
  SortedMap<String, String> expected() {
    return files(folder)
        .filter(file -> !file.equals(values()))
        .collect(
            Collectors.toMap(
                file -> file.getFileName().toString(),
                file -> sorted(text(file)),
                (one, other) -> one,
                TreeMap::new));
  }

  /** What each template makes, as YAML with sorted keys. */
  SortedMap<String, String> rendered() {
    return rendered(Helm.CHART);
  }

  SortedMap<String, String> rendered(Path chart) {
    var answer = Helm.template(chart, values());
    assertThat(answer.code()).as(answer.errors()).isZero();
    var parts = new TreeMap<String, String>();
    var source = SOURCE.matcher(answer.output());
    var more = source.find();
    while (more) {
      var template = source.group(1);
      var from = source.end();
      more = source.find();
      var end = more ? source.start() : answer.output().length();
      parts.merge(
          template, answer.output().substring(from, end), (one, next) -> one + "\n---\n" + next);
    }
    parts.replaceAll((template, text) -> sorted(text));
    return parts;
  }

  /** All objects of those that there are. */
  List<JsonNode> objects() {
    return rendered().values().stream().flatMap(text -> documents(text).stream()).toList();
  }

  static List<JsonNode> documents(String text) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      var read = new ArrayList<JsonNode>();
      documents.forEachRemaining(read::add);
      return read.stream().filter(document -> !document.isNull()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sorted(String text) {
    return documents(text).stream().map(ChartCase::yaml).collect(Collectors.joining());
  }

  private static String yaml(JsonNode document) {
    try {
      return YAML.writeValueAsString(YAML.treeToValue(document, Object.class)) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
