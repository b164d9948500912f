package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.pod.RestrictedPod;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A driver's pod that answers whatever it likes, on a port of its own of this machine. */
final class TalkingPod implements AutoCloseable {
  /** What it answers to each request, head and all. */
  interface Answer {
    void write(OutputStream out) throws IOException;
  }

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  /** First lines of the requests that came. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Until the operator ends a connection. */
  final CountDownLatch hungUp = new CountDownLatch(1);

  private final ServerSocket server;
  private final Answer answer;

  TalkingPod(Answer answer) throws IOException {
    this.answer = answer;
    server = new ServerSocket(0, 50, HERE);
    daemon(this::accept);
  }

  /** Answers all it is asked with that. */
  static TalkingPod saying(int code, String body) throws IOException {
    return new TalkingPod(
        out -> {
          out.write(head(code, body.length()));
          out.write(body.getBytes(StandardCharsets.US_ASCII));
        });
  }

  /** Promises a body that it never sends. */
  static TalkingPod silent() throws IOException {
    return new TalkingPod(out -> out.write(head(200, 100)));
  }

  static byte[] head(int code, long length) {
    return "HTTP/1.1 %d Said\r\nContent-Length: %d\r\n\r\n"
        .formatted(code, length)
        .getBytes(StandardCharsets.US_ASCII);
  }

  HttpDrivers drivers(Duration patience) {
    return new HttpDrivers(server.getLocalPort(), patience);
  }

  /** One in which a driver runs. */
  static Pod named(String name) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels(Component.COMPONENT, Component.STREAMING.wire())
        .endMetadata()
        .withNewStatus()
        .withPodIP(HERE.getHostAddress())
        .addNewContainerStatus()
        .withName(RestrictedPod.MAIN)
        .withNewState()
        .withNewRunning("2026-01-01T10:00:00Z")
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private void accept() {
    try {
      while (true) {
        var connection = server.accept();
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      if (!server.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        requests.add(line);
        while (!in.readLine().isEmpty()) {}
        answer.write(connection.getOutputStream());
      }
    } catch (IOException e) {
      // The operator hung up before all was said.
    } finally {
      hungUp.countDown();
    }
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "talking-pod");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
