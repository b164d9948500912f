package dev.musicpipeline.e2e.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The ledger's program, run as a Job that is made like a batch run's. */
final class Verification {
  private static final String NAME = "verify";

  private Verification() {}

  /** Runs it on a pipeline to which nothing more comes; returns what it printed. */
  static String run(TestPipeline pipeline) {
    var jobs =
        pipeline.json("get", "jobs", "--selector=musicpipeline.dev/component=batch").get("items");
    var job = (ObjectNode) jobs.get(jobs.size() - 1);
    var template = job.at("/spec/template");
    ((ObjectNode) template.get("metadata")).remove("labels");
    var container = (ObjectNode) template.at("/spec/containers/0");
    var arguments = container.putArray("args");
    List.of("verify", "/etc/musicpipeline/pipeline.yaml", "--settled").forEach(arguments::add);
    job.remove("status");
    job.putObject("metadata").put("name", NAME);
    ((ObjectNode) job.get("spec")).remove(List.of("selector", "manualSelector"));
    pipeline.kubectl().feed(job.toString(), "apply", "--filename=-");
    pipeline
        .kubectl()
        .run(
            "wait",
            "--for=jsonpath={.status.conditions[*].status}=True",
            "job/" + NAME,
            "--timeout=5m");
    return pipeline.kubectl().run("logs", "job/" + NAME);
  }
}
