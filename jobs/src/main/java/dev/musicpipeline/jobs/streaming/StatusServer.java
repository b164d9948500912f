package dev.musicpipeline.jobs.streaming;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.kafka.Topic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says by HTTP how the driver does: {@code /healthz} while the process lives, {@code /readyz} while
 * both queries run, {@code /status} with the stream's numbers. A {@code POST} of {@code /threads}
 * writes into the log what every thread is doing.
 */
final class StatusServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);
  private static final Duration LOOK = Duration.ofSeconds(10);

  /** Records wait for a trigger each time: only more than this is a delay. */
  private static final int TRIGGERS = 2;

  private final Vitals vitals;
  private final PipelineFile pipeline;
  private final HttpServer server;
  private final ScheduledExecutorService look = Looks.by("status-topic");

  private StatusServer(Vitals vitals, PipelineFile pipeline, HttpServer server) {
    this.vitals = vitals;
    this.pipeline = pipeline;
    this.server = server;
  }

  static StatusServer start(int port, Vitals vitals, PipelineFile pipeline) throws IOException {
    var http = HttpServer.create(new InetSocketAddress(port), 0);
    var status = new StatusServer(vitals, pipeline, http);
    http.createContext("/healthz", exchange -> answer(exchange, 200, "ok"));
    http.createContext("/readyz", status::ready);
    http.createContext("/status", status::status);
    http.createContext("/threads", StatusServer::threads);
    http.start();
    var unused =
        status.look.scheduleWithFixedDelay(
            status::lookAtTopic, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    return status;
  }

  /** A port that was asked for as 0 is any free one: this one. */
  int port() {
    return server.getAddress().getPort();
  }

  private void ready(HttpExchange exchange) throws IOException {
    var ready = vitals.ready();
    answer(exchange, ready ? 200 : 503, ready ? "ok" : "waiting for both queries");
  }

  private void status(HttpExchange exchange) throws IOException {
    var trigger = Durations.parse(pipeline.spec().streaming().realtimeTrigger());
    var numbers = vitals.numbers(trigger.multipliedBy(TRIGGERS));
    if (numbers.isEmpty()) {
      answer(exchange, 503, "the driver is starting");
    } else {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      answer(exchange, 200, new ObjectMapper().writeValueAsString(numbers.get()));
    }
  }

  private static void threads(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      LOG.warn("thread dump: {}", ThreadDump.take());
      answer(exchange, 200, "the thread dump is in the log");
    } else {
      exchange.getResponseHeaders().set("Allow", "POST");
      answer(exchange, 405, "expected POST");
    }
  }

  private static void answer(HttpExchange exchange, int code, String text) throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Kafka itself is asked: a query that hangs does not say what waits for it. */
  private void lookAtTopic() {
    try {
      vitals.topic(Topic.describe(pipeline));
    } catch (KafkaException e) {
      LOG.warn("cannot see how far the topic reaches: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    look.shutdownNow();
    server.stop(0);
  }
}
