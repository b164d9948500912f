package dev.musicpipeline.e2e.pipeline;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A Job that a person runs beside a pipeline, in a pod like one of its own. */
final class ExtraJob {
  private final TestPipeline pipeline;
  private final String name;

  private ExtraJob(TestPipeline pipeline, String name) {
    this.pipeline = pipeline;
    this.name = name;
  }

  /**
   * Runs the ledger's program for a pipeline whose streaming has taken all that there is; returns
   * what it printed.
   *
   * @param options such as {@code --settled}, for one of which batch runs have taken all too
   */
  static String verify(TestPipeline pipeline, String... options) {
    var runs =
        pipeline
            .json(
                "get",
                "jobs",
                "--selector=musicpipeline.dev/component=batch",
                "--sort-by=.metadata.creationTimestamp")
            .get("items");
    var program =
        start(
            pipeline,
            "verify",
            runs.get(runs.size() - 1).at("/spec/template"),
            Stream.concat(
                    Stream.of("verify", "/etc/musicpipeline/pipeline.yaml"), Stream.of(options))
                .toList());
    try {
      return program.result();
    } finally {
      program.delete();
    }
  }

  /** Another streaming driver, as if two of them ran. */
  static ExtraJob driver(TestPipeline pipeline) {
    var driver = pipeline.json("get", "statefulset", pipeline.name() + "-streaming");
    return start(
        pipeline,
        "other-driver",
        driver.at("/spec/template"),
        List.of("streaming", "/etc/musicpipeline/pipeline.yaml"));
  }

  private static ExtraJob start(
      TestPipeline pipeline, String name, JsonNode template, List<String> arguments) {
    ((ObjectNode) template.get("metadata")).remove(List.of("labels", "annotations"));
    ((ObjectNode) template.get("spec")).put("restartPolicy", "Never");
    var container = ((ObjectNode) template.at("/spec/containers/0")).putArray("args");
    arguments.forEach(container::add);
    var job = ((ObjectNode) template).objectNode().put("apiVersion", "batch/v1").put("kind", "Job");
    job.putObject("metadata").put("name", name);
    job.putObject("spec").put("backoffLimit", 0).set("template", template);
    pipeline.kubectl().feed(job.toString(), "apply", "--filename=-");
    return new ExtraJob(pipeline, name);
  }

  /** What it printed, when it has ended. */
  private String result() {
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> !pipeline.json("get", "job", name).at("/status/conditions").isMissingNode());
    return log();
  }

  /** What it has printed so far; nothing before it runs. */
  String log() {
    try {
      return pipeline.kubectl().run("logs", "job/" + name);
    } catch (IllegalStateException e) {
      return "";
    }
  }

  void delete() {
    pipeline.kubectl().run("delete", "job", name, "--cascade=foreground");
  }
}
