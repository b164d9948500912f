package dev.musicpipeline.embedded.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How a program is started that refuses to run as root. As root it runs in a user namespace of its
 * own, where it is nobody in name but the same owner of its files; where the system does not allow
 * that, it runs as nobody, and its files are handed over.
 *
 * @param prefix what comes before the program's name
 * @param owner who gets its files
 */
record Unprivileged(List<String> prefix, Optional<String> owner) {
  private static final List<String> NAMESPACE = List.of("unshare", "-U");
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  /** Keeps the terminal's Ctrl-C away. */
  private static final List<String> OWN_SESSION = List.of("setsid");

  /** Sends an interrupt when the thread that started the program dies, however it dies. */
  private static final List<String> WITH_PARENT = List.of("setpriv", "--pdeathsig", "INT");

  /** The way that this user and this system need. */
  static Unprivileged here() throws InterruptedException {
    if (!root()) {
      return new Unprivileged(List.of(), Optional.empty());
    }
    if (works(NAMESPACE)) {
      return new Unprivileged(NAMESPACE, Optional.empty());
    }
    if (works(NOBODY)) {
      return new Unprivileged(NOBODY, Optional.of("nobody"));
    }
    throw new IllegalStateException(
        "PostgreSQL does not run as root, and neither unshare nor setpriv works here: start as"
            + " another user");
  }

  /** Makes a file, or a folder with all that is in it, the program's own. */
  void give(Path path) throws IOException {
    if (owner.isPresent()) {
      Trees.handOver(path, owner.get());
    }
  }

  /**
   * What lets a program end with this process, and not before it; less where the system cannot do
   * that.
   */
  static List<String> boundToParent() throws InterruptedException {
    var bound = new ArrayList<String>();
    for (var prefix : List.of(OWN_SESSION, WITH_PARENT)) {
      if (works(prefix)) {
        bound.addAll(prefix);
      }
    }
    return bound;
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static boolean works(List<String> prefix) throws InterruptedException {
    var command = new ArrayList<>(prefix);
    command.add("true");
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }
}
