package dev.musicpipeline.e2e.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A Job that a person runs beside a pipeline, in a pod like one of its own. */
final class ExtraJob {
  private final TestPipeline pipeline;
  private final String name;

  private ExtraJob(TestPipeline pipeline, String name) {
    this.pipeline = pipeline;
    this.name = name;
  }

  /** The ledger's program, for a pipeline to which nothing more comes. */
  static ExtraJob verify(TestPipeline pipeline) {
    var runs =
        pipeline.json("get", "jobs", "--selector=musicpipeline.dev/component=batch").get("items");
    return start(
        pipeline,
        "verify",
        runs.get(runs.size() - 1).at("/spec/template"),
        List.of("verify", "/etc/musicpipeline/pipeline.yaml", "--settled"));
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
  String result() {
    pipeline
        .kubectl()
        .run(
            "wait",
            "--for=jsonpath={.status.conditions[*].status}=True",
            "job/" + name,
            "--timeout=5m");
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
