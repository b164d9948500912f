package dev.musicpipeline.e2e.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.crds.PlanStepStatus;
import dev.musicpipeline.e2e.cluster.Command;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EditsIT {
  private static final Set<String> RESTARTS = Set.of("Restarts", "NewGeneration");
  private static final String MANIFEST =
      """
      apiVersion: musicpipeline.dev/v1
      kind: MusicPipeline
      metadata: {name: music, namespace: %s}
      spec:
        lake: {endpoint: "http://minio:9000", bucket: %s, credentialsSecret: lake}
        database: {host: postgres, name: music, credentialsSecret: database}
        kafka: {bootstrapServers: "kafka:9092"}
        streaming: {dedupHorizon: 2m, driver: {podTemplate: {spec: {schedulerName: nobody}}}}
        dashboard: {pod: {podTemplate: {spec: {schedulerName: nobody}}}}
        batch: {driver: {podTemplate: {spec: {schedulerName: nobody}}}, schedule: '0 0 1 1 *'}
        maintenance: {enabled: false}
      """;

  @RegisterExtension final OnePipeline music = new OnePipeline("edits");

  private final RunsStandIn runs = new RunsStandIn(music);

  @Test
  void restartWhatThePlanSaysAndNothingElse() {
    begin("producer: {enabled: true}\n");

    restarts("{\"streaming\": {\"lakeTrigger\": \"30s\"}}", "dashboard", "streaming");
    restarts("{\"streaming\": {\"trendingSlide\": \"2m\"}}", "dashboard");
    restarts("{\"kafka\": {\"events\": {\"retentionHours\": 24, \"partitions\": 12}}}");
    restarts("{\"batch\": {\"retries\": 1, \"deadline\": \"2h\"}}");
    restarts("{\"producer\": {\"rate\": 7}}", "producer");
    restarts("{\"dashboard\": {\"replicas\": 2}}");
    restarts("{\"lake\": {\"endpoint\": \"http://minio-2:9000\"}}", "streaming");
    restarts(
        "{\"kafka\": {\"tls\": {\"caSecret\": \"ca\"}}, \"images\": {\"dashboard\": \"nowhere/dashboard:1\"}}",
        "dashboard",
        "producer",
        "streaming");

    assertThat(music.events().stream().filter(EditsIT::ofAnEdit).map(Event::getMessage))
        .hasSize(8)
        .contains(
            "dashboard restarts: streaming.trendingSlide; nothing else restarts",
            "nothing restarts; provision runs again: kafka.events.partitions, kafka.events.retentionHours");
  }

  @Test
  void leaveWhatRunsAsItIsUntilWhatTheyNeedIsProvisioned() {
    begin("producer: {enabled: true}\n");
    var before = templates();

    music.edit(
        "{\"lake\": {\"endpoint\": \"http://minio-2:9000\"}, \"dashboard\": {\"port\": 8081}}");
    music.awaitObserved();
    runs.fail(
        "provision",
        Instant.now(),
        "{\"result\": \"BucketUnreachable\", \"message\": \"nobody answers\"}");
    music.awaitCondition("LakeReady", "False/BucketUnreachable");
    assertThat(templates()).isEqualTo(before);

    runs.provision(Instant.now().plusSeconds(60));
    assertThat(differing(before, templates())).containsExactlyInAnyOrder("streaming", "dashboard");
  }

  @Test
  void arePlannedTheSameByAnOperatorThatHasRestarted() {
    begin("");
    music.edit("{\"streaming\": {\"dedupHorizon\": \"2m\"}}");
    music.awaitObserved();
    var before = music.status();

    music.startOperator();
    music.touch();
    music.edit("{\"dashboard\": {\"replicas\": 2}}");
    music.awaitObserved();

    assertThat(before.plan().steps())
        .containsExactly(
            new PlanStepStatus("streaming", "Restarts", List.of("streaming.dedupHorizon")));
    assertThat(music.status().plan().steps())
        .containsExactly(new PlanStepStatus("dashboard", "Scales", List.of("dashboard.replicas")));
  }

  @Test
  void canBePlannedBeforeTheyAreApplied() {
    begin("");
    var operator = Command.operator(music.cluster());

    assertThat(operator.feed(MANIFEST.formatted(music.namespace(), "music"), "plan", "-f", "-"))
        .isEqualTo(
            """
            streaming   restarts
                        streaming.dedupHorizon
            """);
    assertThatThrownBy(
            () ->
                operator.feed(MANIFEST.formatted(music.namespace(), "another"), "plan", "-f", "-"))
        .hasMessageContaining("ended with code 1")
        .hasMessageContaining("API server  refuses it\n            lake.bucket\n")
        .hasMessageContaining("spec.lake.bucket: Invalid value: ")
        .hasMessageContaining("cannot change: the lake would stay behind");
    assertThat(music.status().plan()).isNull();
  }

  private void begin(String more) {
    music.startOperator();
    music.create(RunsStandIn.spec("schedule: '0 0 1 1 *'") + more);
    runs.provision(Instant.now().plusSeconds(60));
    music.awaitObserved();
  }

  private void restarts(String edit, String... expected) {
    var before = templates();
    var generations = generations();

    music.edit(edit);
    music.awaitObserved();
    provisionIfItMust();

    var plan = music.status().plan();
    assertThat(plan.generation()).isEqualTo(music.get().getMetadata().getGeneration());
    assertThat(components(plan.steps(), RESTARTS)).containsExactlyInAnyOrder(expected);
    assertThat(differing(before, templates())).containsExactlyInAnyOrder(expected);
    assertThat(components(plan.steps(), Set.of("Restarts", "NewGeneration", "Scales")))
        .containsExactlyInAnyOrderElementsOf(differing(generations, generations()));
  }

  private void provisionIfItMust() {
    if (runs.goesOn("provision")) {
      runs.provision(Instant.now().plusSeconds(60));
    }
  }

  private static List<String> components(List<PlanStepStatus> steps, Set<String> actions) {
    return steps.stream()
        .filter(step -> actions.contains(step.action()))
        .map(PlanStepStatus::component)
        .toList();
  }

  private static <T> List<String> differing(Map<String, T> before, Map<String, T> after) {
    assertThat(after.keySet()).isEqualTo(before.keySet());
    return after.keySet().stream()
        .filter(name -> !after.get(name).equals(before.get(name)))
        .toList();
  }

  /** What pods are made from, by component: other templates replace them. */
  private Map<String, PodTemplateSpec> templates() {
    var templates = new TreeMap<String, PodTemplateSpec>();
    music
        .objects(StatefulSet.class)
        .forEach(set -> templates.put(component(set), set.getSpec().getTemplate()));
    music
        .objects(Deployment.class)
        .forEach(one -> templates.put(component(one), one.getSpec().getTemplate()));
    return templates;
  }

  private Map<String, Long> generations() {
    var generations = new TreeMap<String, Long>();
    music
        .objects(StatefulSet.class)
        .forEach(set -> generations.put(component(set), set.getMetadata().getGeneration()));
    music
        .objects(Deployment.class)
        .forEach(one -> generations.put(component(one), one.getMetadata().getGeneration()));
    return generations;
  }

  private static String component(HasMetadata object) {
    return object.getMetadata().getLabels().get("musicpipeline.dev/component");
  }

  private static boolean ofAnEdit(Event event) {
    return event.getReason().equals("Edited");
  }
}
