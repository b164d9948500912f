package dev.musicpipeline.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine. */
public final class Ports {
  /**
   * Below those that systems give to connections: a client that tries a dead server of such a port
   * again and again ends up connected to itself, and then the server cannot come back.
   */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;

  private Ports() {}

  /** That port, or a free one if it is 0. */
  public static int orFree(int port) throws IOException {
    var chosen = port;
    while (chosen == 0) {
      var candidate = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      chosen = free(candidate) ? candidate : 0;
    }
    return chosen;
  }

  /** Whether nobody listens on it, at this machine's inner address or at all of them. */
  public static boolean free(int port) throws IOException {
    return bindable(InetAddress.getLoopbackAddress(), port) && bindable(null, port);
  }

  private static boolean bindable(InetAddress address, int port) throws IOException {
    try (var socket = new ServerSocket(port, 1, address)) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    }
  }
}
