package dev.musicpipeline.local.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The figures of a bounded run.
 *
 * @param produced records that the producer sent
 * @param acknowledged records of which it knows that the broker has them
 * @param offsets records that the topic has had
 * @param eventsPerSecond acknowledged records a second while this run produced
 * @param tables rows of the lake's tables by name
 * @param serving what the REST API answered for the totals
 * @param problems what does not balance; empty is what everybody hopes for
 */
@JsonPropertyOrder({"produced", "acknowledged"})
public record Report(
    long produced,
    long acknowledged,
    long offsets,
    long accepted,
    long rejected,
    JsonNode rejectedByReason,
    long duplicates,
    double eventsPerSecond,
    JsonNode tables,
    JsonNode serving,
    List<String> problems) {

  /**
   * Puts the figures side by side.
   *
   * @param acknowledged each of them has to be in the lake
   * @param verified what the verification wrote; its exit code is in {@code verifyCode}
   */
  public static Report of(
      Produced produced,
      Acknowledged acknowledged,
      JsonNode verified,
      int verifyCode,
      JsonNode totals,
      double rate) {
    return new Report(
        produced.produced(),
        produced.acknowledged(),
        verified.path("offsets").asLong(),
        verified.path("accepted").asLong(),
        verified.path("rejected").asLong(),
        verified.path("rejectedByReason"),
        verified.path("duplicates").asLong(),
        Math.round(rate * 10) / 10.0,
        verified.path("tables"),
        totals,
        Balance.problems(produced, acknowledged, verified, verifyCode, totals));
  }

  public void write(Path file) throws IOException {
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
  }
}
