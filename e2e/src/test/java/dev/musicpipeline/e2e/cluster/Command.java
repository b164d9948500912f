package dev.musicpipeline.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs kubectl, helm and the operator's command line as a person would. */
public final class Command {
  private static final long PATIENCE_MINUTES = 10;

  private final List<String> prefix;
  private final Path kubeconfig;

  private Command(Path kubeconfig, List<String> prefix) {
    this.kubeconfig = kubeconfig;
    this.prefix = prefix;
  }

  public static Command kubectl(Cluster cluster, String namespace) {
    return new Command(cluster.kubeconfig(), List.of("kubectl", "--namespace", namespace));
  }

  public static Command helm(Cluster cluster, String namespace) {
    return new Command(cluster.kubeconfig(), List.of("helm", "--namespace", namespace));
  }

  /** A program that a person has named in an environment variable; none if nobody has. */
  public static Optional<Command> named(Cluster cluster, String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .map(program -> new Command(cluster.kubeconfig(), List.of(program)));
  }

  /** The operator's program, from this test's own class path. */
  public static Command operator(Cluster cluster) {
    return new Command(
        cluster.kubeconfig(),
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.musicpipeline.operator.Main"));
  }

  /** Runs it; returns what it printed on its standard output. */
  public String run(String... arguments) {
    return feed("", arguments);
  }

  /** Runs it with that on its standard input; returns what it printed on its standard output. */
  public String feed(String input, String... arguments) {
    var command = new ArrayList<>(prefix);
    command.addAll(List.of(arguments));
    try {
      var given = Files.writeString(Files.createTempFile("command", ".in"), input);
      var printed = Files.createTempFile("command", ".out");
      // Kubectl also complains of what does not matter.
      var complained = Files.createTempFile("command", ".err");
      var process =
          new ProcessBuilder(command)
              .redirectInput(given.toFile())
              .redirectOutput(printed.toFile())
              .redirectError(complained.toFile());
      process.environment().put("KUBECONFIG", kubeconfig.toString());
      return result(command, process.start(), printed, complained);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    }
  }

  private static String result(List<String> command, Process process, Path printed, Path complained)
      throws IOException {
    try {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " has not ended in time");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command + " was interrupted", e);
    }
    var output = Files.readString(printed, StandardCharsets.UTF_8);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "%s ended with code %d:%n%s%s"
              .formatted(command, process.exitValue(), output, Files.readString(complained)));
    }
    return output;
  }
}
