package dev.musicpipeline.operator;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.plan.Action;
import dev.musicpipeline.operator.plan.Plan;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what an edit of a pipeline would do, and does nothing. */
@Command(
    name = "plan",
    description = {
      "Says what applying a manifest would do to what runs: which parts restart, and because of which fields.",
      "Compares it with the pipeline of that name in the cluster of KUBECONFIG (within a pod: its own), and asks the"
          + " API server whether it takes the edit."
    },
    sortOptions = false,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is said what the edit does",
      "1:the edit is refused",
      "2:it cannot be said: the one line says why"
    })
final class PlanCommand implements Callable<Integer> {
  private static final int REFUSED = 1;
  private static final int UNKNOWN = 2;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "The manifest; - is the standard input.")
  private Path file;

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = "Compares with this manifest, and asks no cluster.")
  private Optional<Path> against = Optional.empty();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "The pipeline's namespace, if the manifest names none. Default: KUBECONFIG's.")
  private Optional<String> namespace = Optional.empty();

  @SuppressWarnings("unused") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "Shows this.")
  private boolean help;

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    try {
      var after = ManifestFile.read(file);
      return against.isPresent()
          ? tell(after, Optional.of(ManifestFile.read(against.get())))
          : askCluster(after);
    } catch (IOException | KubernetesClientException e) {
      command.commandLine().getErr().println("plan: " + e.getMessage());
      return UNKNOWN;
    }
  }

  private int askCluster(MusicPipeline after) {
    try (var client = OperatorClient.of(new ConfigBuilder().build())) {
      var metadata = after.getMetadata();
      if (metadata.getNamespace() == null) {
        metadata.setNamespace(namespace.orElse(client.getNamespace()));
      }
      var before = Optional.ofNullable(client.resource(after).get());
      var told = tell(after, before);
      before.ifPresent(
          known -> {
            known.setSpec(after.getSpec());
            known.setStatus(null);
          });
      return Math.max(
          told,
          taken(
              () ->
                  before.isPresent()
                      ? client.resource(before.get()).dryRun().update()
                      : client.resource(after).dryRun().create()));
    }
  }

  private int tell(MusicPipeline after, Optional<MusicPipeline> before) {
    var out = command.commandLine().getOut();
    if (before.isEmpty()) {
      out.printf("There is no pipeline %s yet: everything starts.%n", name(after));
      return 0;
    }
    var plan = Plan.of(before.get().getSpec(), after.getSpec());
    print(plan, out);
    out.flush();
    var refused = plan.steps().stream().anyMatch(step -> step.action() == Action.REFUSED);
    return refused ? REFUSED : 0;
  }

  private static String name(MusicPipeline pipeline) {
    var metadata = pipeline.getMetadata();
    return metadata.getName()
        + (metadata.getNamespace() == null ? "" : " in " + metadata.getNamespace());
  }

  private static void print(Plan plan, PrintWriter out) {
    for (var step : plan.steps()) {
      out.printf(
          "%-10s  %s%n%12s%s%n",
          step.component(), step.action().words(), "", String.join(", ", step.because()));
    }
    if (plan.steps().isEmpty()) {
      out.println("Nothing changes.");
    } else if (!plan.restarts()) {
      out.println("Nothing restarts.");
    }
  }

  /** Whether the API server would take it, in its own words if not. */
  private int taken(Callable<?> dryRun) {
    var err = command.commandLine().getErr();
    try {
      var unused = dryRun.call();
      return 0;
    } catch (KubernetesClientException e) {
      var problem = Problem.of(e);
      if (problem.ofTheSpec()) {
        err.println("refused: " + problem.message());
        return REFUSED;
      }
      if (problem.ofRights()) {
        err.println("not tried whether the API server takes it: " + problem.message());
        return 0;
      }
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // the client throws no other
    }
  }
}
