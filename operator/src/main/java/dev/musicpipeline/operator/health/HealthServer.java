package dev.musicpipeline.operator.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * Answers {@code /healthz} (the watches are sound), {@code /readyz} (the operator has started) and
 * {@code /metrics} (in Prometheus' form).
 */
public final class HealthServer implements AutoCloseable {
  private final HttpServer server;

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param port where; 0 for any free one
   * @throws IOException if the port is taken
   */
  public static HealthServer start(
      int port, BooleanSupplier healthy, BooleanSupplier ready, PrometheusMeterRegistry metrics)
      throws IOException {
    var server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/healthz", exchange -> answer(exchange, healthy));
    server.createContext("/readyz", exchange -> answer(exchange, ready));
    server.createContext("/metrics", exchange -> answer(exchange, 200, metrics.scrape()));
    server.setExecutor(
        Executors.newSingleThreadExecutor(
            task -> {
              var thread = new Thread(task, "health");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
    return new HealthServer(server);
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, BooleanSupplier good) throws IOException {
    answer(exchange, good.getAsBoolean() ? 200 : 503, good.getAsBoolean() ? "ok\n" : "not yet\n");
  }

  private static void answer(HttpExchange exchange, int code, String text) throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(code, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
