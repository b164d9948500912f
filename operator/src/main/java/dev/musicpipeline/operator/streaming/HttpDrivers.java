package dev.musicpipeline.operator.streaming;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.crds.StreamingStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drivers, by HTTP to their pods. What runs there is the tenant's choice: an answer that takes too
 * long altogether, or is too large, is none.
 */
public final class HttpDrivers implements Drivers {
  private static final Logger LOG = LoggerFactory.getLogger(HttpDrivers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Of an answer, in bytes. A driver needs some hundred. */
  private static final int LARGEST = 16 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int port;
  private final Duration patience;
  private final HttpClient http;

  public HttpDrivers() {
    this(StreamingDriver.STATUS_PORT, PATIENCE);
  }

  HttpDrivers(int port, Duration patience) {
    this.port = port;
    this.patience = patience;
    // What is cancelled while it connects would go on connecting.
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .build();
  }

  /** Numbers that the driver rounds itself, so that what has not changed stays the same. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Told(
      Long eventsPerSecond,
      Long lag,
      Long lakeLag,
      Long freshnessSeconds,
      Long position,
      Long lakePosition,
      Integer executors) {
    DriverReport report() {
      return new DriverReport(
          new StreamingStatus(eventsPerSecond, lag, lakeLag, freshnessSeconds, executors, null),
          position,
          lakePosition);
    }
  }

  @Override
  public Optional<DriverReport> ask(Pod driver) {
    return send(driver, "/status", HttpRequest.newBuilder().GET())
        .flatMap(
            body -> {
              try {
                return Optional.of(JSON.readValue(body, Told.class).report());
              } catch (IOException e) {
                LOG.warn("{} tells no numbers: {}", driver.getMetadata().getName(), e.toString());
                return Optional.empty();
              }
            });
  }

  @Override
  public boolean dumpThreads(Pod driver) {
    return send(driver, "/threads", HttpRequest.newBuilder().POST(BodyPublishers.noBody()))
        .isPresent();
  }

  /** The answer's body; nothing if it does not come whole in time, or says that it is none. */
  private Optional<byte[]> send(Pod driver, String path, HttpRequest.Builder request) {
    var address = driver.getStatus() == null ? null : driver.getStatus().getPodIP();
    if (address == null) {
      return Optional.empty();
    }
    var host = address.contains(":") ? "[" + address + "]" : address;
    var uri = URI.create("http://%s:%d%s".formatted(host, port, path));
    // The client's own timeout ends with the headers.
    var answer = http.sendAsync(request.uri(uri).build(), BoundedBody.of(LARGEST));
    try {
      var whole = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return whole.statusCode() == 200 ? Optional.of(whole.body()) : Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("the driver at {} does not answer: {}", uri, e.toString());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      answer.cancel(true); // the connection ends with it, if anything was still to come
    }
  }
}
