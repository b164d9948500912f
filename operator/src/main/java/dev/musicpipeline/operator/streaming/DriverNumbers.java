package dev.musicpipeline.operator.streaming;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.crds.StreamingStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The numbers that a driver tells by HTTP. */
public final class DriverNumbers {
  private static final Logger LOG = LoggerFactory.getLogger(DriverNumbers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /** Numbers that the driver rounds itself, so that what has not changed stays the same. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Told(Long eventsPerSecond, Long lag, Long lakeLag, Long freshnessSeconds) {
    StreamingStatus status() {
      return new StreamingStatus(eventsPerSecond, lag, lakeLag, freshnessSeconds);
    }
  }

  /** Asks the driver in that pod; nothing if it does not answer in time. */
  public Optional<StreamingStatus> ask(Pod driver) {
    var address = driver.getStatus() == null ? null : driver.getStatus().getPodIP();
    if (address == null) {
      return Optional.empty();
    }
    var host = address.contains(":") ? "[" + address + "]" : address;
    var uri = URI.create("http://%s:%d/status".formatted(host, StreamingDriver.STATUS_PORT));
    try {
      var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
      var answer = http.send(request, BodyHandlers.ofByteArray());
      return answer.statusCode() == 200
          ? Optional.of(JSON.readValue(answer.body(), Told.class).status())
          : Optional.empty();
    } catch (IOException e) {
      LOG.debug("the driver at {} does not answer: {}", uri, e.toString());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
