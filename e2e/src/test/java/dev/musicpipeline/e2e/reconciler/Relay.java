package dev.musicpipeline.e2e.reconciler;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a client and the API server, and passes on what both say until it is broken. */
final class Relay implements AutoCloseable {
  private final URI server;
  private final ServerSocket socket;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean away;

  private Relay(URI server) throws IOException {
    this.server = server;
    this.socket = new ServerSocket(0, 50, InetAddress.getByName(server.getHost()));
  }

  /** Opens one on a port of the server's own address, for which its certificate is good too. */
  static Relay to(URI server) throws IOException {
    var relay = new Relay(server);
    start(relay::accept);
    return relay;
  }

  /** Where the client finds the server. */
  URI address() {
    return URI.create(
        "%s://%s:%d/".formatted(server.getScheme(), server.getHost(), socket.getLocalPort()));
  }

  /** Ends all connections, and every new one, until {@link #mend}. */
  void cut() {
    away = true;
    connections.forEach(Connection::close);
  }

  void mend() {
    away = false;
  }

  /** Passes nothing more on in the connections that there are, and does not end them either. */
  void silence() {
    connections.forEach(connection -> connection.silent = true);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        if (away) {
          client.close();
        } else {
          connections.add(
              Connection.between(client, new Socket(server.getHost(), server.getPort())));
        }
      } catch (IOException e) {
        // The test is over, or the server away.
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    connections.forEach(Connection::close);
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private static final class Connection {
    private final Socket client;
    private final Socket server;
    private volatile boolean silent;

    private Connection(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    static Connection between(Socket client, Socket server) {
      var connection = new Connection(client, server);
      start(() -> connection.pass(client, server));
      start(() -> connection.pass(server, client));
      return connection;
    }

    private void pass(Socket from, Socket to) {
      var buffer = new byte[64 * 1024];
      try {
        for (int read; (read = from.getInputStream().read(buffer)) >= 0; ) {
          if (!silent) {
            to.getOutputStream().write(buffer, 0, read);
          }
        }
      } catch (IOException e) {
        // Either side has ended it.
      } finally {
        close();
      }
    }

    private void close() {
      try (client;
          server) {
        // Both are to be closed, whatever closing one of them meets.
      } catch (IOException e) {
        // It is gone already.
      }
    }
  }
}
