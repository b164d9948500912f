package dev.musicpipeline.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.OperatorConfig.Images;
import dev.musicpipeline.operator.OperatorConfig.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {
  private static final String CRD = "crd.yaml";
  private static final Path ONE_COPY =
      Path.of("..", "crds", "musicpipelines.musicpipeline.dev-v1.yml");

  /** One test a case and template. A file that nothing renders, and an object without one, fail. */
  @TestFactory
  Stream<DynamicTest> rendersWhatEachCaseExpects() {
    return ChartCase.all().stream().flatMap(ChartTest::templates);
  }

  private static Stream<DynamicTest> templates(ChartCase each) {
    var rendered = each.rendered();
    rendered.remove(CRD);
    var expected = each.expected();
    var templates = new TreeSet<>(expected.keySet());
    templates.addAll(rendered.keySet());
    return templates.stream()
        .map(
            template ->
                DynamicTest.dynamicTest(
                    each.name() + ": " + template,
                    () ->
                        assertThat(rendered.getOrDefault(template, "nothing"))
                            .isEqualTo(expected.getOrDefault(template, "nothing"))));
  }

  @ParameterizedTest
  @MethodSource("dev.musicpipeline.e2e.chart.ChartCase#all")
  void passesLint(ChartCase each) {
    var answer = Helm.lint(each.values());

    assertThat(answer.code()).as(answer.output() + answer.errors()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.musicpipeline.e2e.chart.ChartCase#invalidValues")
  void refusesValuesThatItsSchemaDoesNotKnow(Path values) {
    var answer = Helm.template(Helm.CHART, values);

    assertThat(answer.code()).isNotZero();
    assertThat(answer.errors()).contains("values don't meet the specifications of the schema");
  }

  @Test
  void bringsTheOneCopyOfTheCrdAndKeepsItOnUninstall() {
    var rendered = ChartCase.named("defaults").rendered().get(CRD);

    assertThat(rendered).contains("helm.sh/resource-policy: keep");
    assertThat(withoutChartMetadata(rendered))
        .isEqualTo(withoutChartMetadata(ChartCase.text(ONE_COPY)));
  }

  private static JsonNode withoutChartMetadata(String crd) {
    var object = ChartCase.documents(crd).get(0);
    ((ObjectNode) object.get("metadata")).remove(Set.of("annotations", "labels"));
    return object;
  }

  @Test
  void isTheSameWhenPacked(@TempDir Path folder) {
    var defaults = ChartCase.named("defaults");

    assertThat(defaults.rendered(Helm.pack(folder))).isEqualTo(defaults.rendered());
  }

  @Test
  void tellsTheOperatorWhatItWants() {
    var environment = new HashMap<String, String>();
    ChartCase.named("everything").objects().stream()
        .filter(object -> object.get("kind").asText().equals("Deployment"))
        .flatMap(deployment -> deployment.findValue("env").valueStream())
        .forEach(
            variable ->
                environment.put(
                    variable.get("name").asText(), variable.path("value").asText("from the pod")));

    assertThat(OperatorConfig.from(environment))
        .isEqualTo(
            new OperatorConfig(
                Set.of("jazz", "rock"),
                new Images(
                    "registry.example.com/jobs@sha256:1",
                    "registry.example.com/team/musicpipeline-producer:1.2.3",
                    "registry.example.com/team/musicpipeline-dashboard:1.2.3",
                    "Always"),
                "loud-driver",
                "music-",
                Set.of("kafka", "queues"),
                Optional.of(new Lease("loud", "from the pod", "from the pod")),
                8080,
                Duration.ofSeconds(45)));
  }

  @ParameterizedTest
  @MethodSource("dev.musicpipeline.e2e.chart.ChartCase#all")
  void grantsNoRightsOnSecretsNorOnEverything(ChartCase each) {
    var granted =
        each.objects().stream()
            .flatMap(object -> object.path("rules").valueStream())
            .flatMap(JsonNode::valueStream)
            .flatMap(JsonNode::valueStream)
            .map(JsonNode::asText);

    assertThat(granted).doesNotContain("secrets", "*", "escalate", "impersonate");
  }
}
