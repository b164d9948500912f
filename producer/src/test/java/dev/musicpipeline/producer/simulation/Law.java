package dev.musicpipeline.producer.simulation;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rejections of {@code docs/events.md}, naively: a tree is asked rule after rule. */
final class Law {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> TYPES =
      Set.of("play", "pause", "resume", "seek", "skip", "complete", "stop", "like");
  private static final List<String> TEXTS =
      List.of(
          "event_id",
          "event_type",
          "user_id",
          "song_id",
          "play_id",
          "session_id",
          "artist_id",
          "album_id",
          "device.type",
          "device.os",
          "device.app_version",
          "location.country",
          "location.region",
          "location.city",
          "source",
          "region");
  private static final List<String> INTEGERS =
      List.of("ts", "position_ms", "duration_ms", "listened_ms", "schema_version");

  private Law() {}

  static Optional<String> rejection(byte[] value, long brokerMs) {
    if (value == null || value.length == 0) {
      return Optional.of("empty");
    }
    if (value.length > 65_536) {
      return Optional.of("too_large");
    }
    return parsed(value)
        .map(
            event ->
                wrongType(event)
                    .or(() -> missing(event))
                    .or(() -> badText(event))
                    .or(() -> outOfRange(event))
                    .or(() -> untimely(event, brokerMs)))
        .orElse(Optional.of("malformed"));
  }

  private static Optional<JsonNode> parsed(byte[] value) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> wrongType(JsonNode event) {
    for (var object : List.of("device", "location")) {
      if (event.hasNonNull(object) && !event.get(object).isObject()) {
        return Optional.of("wrong_type: " + object);
      }
    }
    return TEXTS.stream()
        .filter(field -> present(event, field) && !at(event, field).isTextual())
        .findFirst()
        .or(
            () ->
                INTEGERS.stream()
                    .filter(field -> present(event, field) && !at(event, field).isIntegralNumber())
                    .findFirst())
        .or(
            () ->
                List.of("location.latitude", "location.longitude").stream()
                    .filter(field -> present(event, field) && !at(event, field).isNumber())
                    .findFirst())
        .map(field -> "wrong_type: " + field);
  }

  private static Optional<String> missing(JsonNode event) {
    return List.of("event_id", "event_type", "ts", "user_id").stream()
        .filter(field -> !present(event, field) || at(event, field).asText().isEmpty())
        .findFirst()
        .map(field -> "missing_field: " + field);
  }

  private static Optional<String> badText(JsonNode event) {
    if (!TYPES.contains(event.get("event_type").asText())) {
      return Optional.of("unknown_type: event_type");
    }
    return TEXTS.stream()
        .filter(field -> present(event, field) && bad(field, at(event, field).asText()))
        .findFirst()
        .map(field -> "bad_text: " + field);
  }

  private static boolean bad(String field, String text) {
    return text.length() > (field.endsWith("_id") ? 256 : 512)
        || text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)
        || !StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static Optional<String> outOfRange(JsonNode event) {
    return List.of("position_ms", "duration_ms", "listened_ms").stream()
        .filter(field -> outside(event, field, 0, 604_800_000))
        .findFirst()
        .or(() -> Optional.of("location.latitude").filter(field -> outside(event, field, -90, 90)))
        .map(field -> "out_of_range: " + field);
  }

  private static Optional<String> untimely(JsonNode event, long brokerMs) {
    var ts = event.get("ts").asLong();
    if (ts < 946_684_800_000L) {
      return Optional.of("too_old");
    }
    return ts > brokerMs + 300_000 ? Optional.of("in_the_future") : Optional.empty();
  }

  private static boolean outside(JsonNode event, String field, double least, double most) {
    return present(event, field)
        && (at(event, field).asDouble() < least || at(event, field).asDouble() > most);
  }

  private static boolean present(JsonNode event, String field) {
    var node = at(event, field);
    return !node.isMissingNode() && !node.isNull();
  }

  private static JsonNode at(JsonNode event, String field) {
    return event.at("/" + field.replace('.', '/'));
  }
}
