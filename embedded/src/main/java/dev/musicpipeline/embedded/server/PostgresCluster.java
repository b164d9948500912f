package dev.musicpipeline.embedded.server;

import dev.musicpipeline.embedded.PidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's data folder, and the server that runs on it. */
final class PostgresCluster {
  private static final Duration ORDERLY = Duration.ofSeconds(15);

  private final Path folder;
  private final Path binaries;
  private final Unprivileged user;

  private PostgresCluster(Path folder, Path binaries, Unprivileged user) {
    this.folder = folder;
    this.binaries = binaries;
    this.user = user;
  }

  /** The cluster in a folder, made if it is not there; a server that a killed one left is ended. */
  static PostgresCluster in(Path folder, List<String> credentials)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var binaries = PostgresBinaries.unpacked(folder);
    var cluster = new PostgresCluster(folder, binaries, Unprivileged.here());
    cluster.user.give(folder);
    cluster.endLeftOver();
    if (!Files.exists(cluster.data())) {
      cluster.initialise(credentials);
    }
    return cluster;
  }

  /** Starts the server; it accepts connections a little later. */
  Process start(int port) throws IOException, InterruptedException {
    var command = new ArrayList<>(user.prefix());
    command.addAll(Unprivileged.boundToParent());
    command.add(program("postgres"));
    command.addAll(List.of("-D", data().toString(), "-h", "127.0.0.1", "-p", port + "", "-k", ""));
    for (var setting : PostgresSettings.ALL) {
      command.addAll(List.of("-c", setting));
    }
    return new ProcessBuilder(command).inheritIO().redirectInput(NOTHING).start();
  }

  private static final ProcessBuilder.Redirect NOTHING =
      ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile());

  private Path data() {
    return folder.resolve("data");
  }

  private String program(String name) {
    return binaries.resolve("bin").resolve(name).toString();
  }

  /** Made beside its place and moved there whole, so that a kill leaves no half of one. */
  private void initialise(List<String> credentials) throws IOException, InterruptedException {
    var draft = folder.resolve("data.tmp");
    Trees.delete(draft);
    var password = Files.createTempFile(folder, "password", ".tmp");
    try {
      Files.writeString(password, credentials.get(1));
      user.give(password);
      var command = new ArrayList<>(user.prefix());
      command.addAll(List.of(program("initdb"), "-D", draft.toString(), "-U", credentials.get(0)));
      command.addAll(List.of("--pwfile", password.toString(), "--auth", "scram-sha-256"));
      command.addAll(List.of("--encoding", "UTF8", "--no-locale"));
      run(command);
    } finally {
      Files.delete(password);
    }
    Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    var code = new ProcessBuilder(command).inheritIO().redirectInput(NOTHING).start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(command + " ended with code " + code);
    }
  }

  private void endLeftOver() throws IOException, InterruptedException {
    var left = leftOver();
    if (left.isPresent()) {
      interrupt(left.get());
      if (!PidFile.gone(left.get(), ORDERLY)) {
        left.get().destroyForcibly();
        PidFile.gone(left.get(), ORDERLY);
      }
    }
  }

  /** The server that {@code postmaster.pid} names by its id and start time, if it still lives. */
  private Optional<ProcessHandle> leftOver() throws IOException {
    var file = data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var lines = Files.readAllLines(file);
    if (lines.size() < 3 || !lines.get(1).equals(data().toString())) {
      return Optional.empty();
    }
    var start = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
    return PidFile.process(Long.parseLong(lines.get(0).strip()), start);
  }

  /** Asks a server to end its sessions and stop, which Java has no signal for. */
  static void interrupt(ProcessHandle server) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).inheritIO().start().waitFor();
  }
}
