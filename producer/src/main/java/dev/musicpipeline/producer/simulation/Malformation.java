package dev.musicpipeline.producer.simulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.musicpipeline.events.Limits;
import dev.musicpipeline.events.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A way to spoil an event's JSON so that it is rejected for certain, and for one reason only.
 *
 * @param reason the wire form of the rejection that {@code docs/events.md} demands
 * @param spoiling from the JSON of an event with all its fields to the value of a record, which may
 *     be null
 */
record Malformation(String reason, Function<String, byte[]> spoiling) {

  /** Further ahead than any record can wait to be sent. */
  private static final long AHEAD_MS = Duration.ofDays(1000).toMillis();

  /** One in so many is {@link #TOO_LARGE}: these are a hundred times as big as the others. */
  private static final int LARGE_ONES = 1000;

  static final Malformation TOO_LARGE =
      replacing(
          Rejection.TOO_LARGE.wire(),
          "}$",
          ",\"padding\":\"" + "x".repeat(Limits.VALUE_BYTES) + "\"}");

  static final List<Malformation> COMMON =
      List.of(
          new Malformation(Rejection.EMPTY.wire(), json -> null),
          new Malformation(Rejection.EMPTY.wire(), json -> new byte[0]),
          text(Rejection.MALFORMED.wire(), json -> json.substring(0, json.length() / 2)),
          text(Rejection.MALFORMED.wire(), json -> "[" + json + "]"),
          text(Rejection.MALFORMED.wire(), json -> json + json),
          text(Rejection.MALFORMED.wire(), json -> "play;" + json.length() + ";no json"),
          replacing(Rejection.MALFORMED.wire(), "}$", ",\"source\":\"again\"}"),
          new Malformation(
              Rejection.MALFORMED.wire(),
              json -> json.replace("simulation", "\u00ff").getBytes(ISO_8859_1)),
          replacing(field(Rejection.MISSING_FIELD, "user_id"), "\"user_id\":\"[^\"]*\",", ""),
          replacing(field(Rejection.MISSING_FIELD, "ts"), "\"ts\":[0-9]+,", ""),
          replacing(
              field(Rejection.MISSING_FIELD, "event_id"),
              "\"event_id\":\"[^\"]*\"",
              "\"event_id\":null"),
          replacing(
              field(Rejection.MISSING_FIELD, "event_type"),
              "\"event_type\":\"[^\"]*\"",
              "\"event_type\":\"\""),
          replacing(field(Rejection.WRONG_TYPE, "ts"), "\"ts\":([0-9]+)", "\"ts\":\"$1\""),
          replacing(
              field(Rejection.WRONG_TYPE, "user_id"), "\"user_id\":\"[^\"]*\"", "\"user_id\":17"),
          replacing(
              field(Rejection.WRONG_TYPE, "position_ms"),
              "\"position_ms\":([0-9]+)",
              "\"position_ms\":$1.5"),
          replacing(
              field(Rejection.WRONG_TYPE, "device"),
              "\"device\":\\{[^}]*\\}",
              "\"device\":\"phone\""),
          replacing(
              field(Rejection.WRONG_TYPE, "location.latitude"),
              "\"latitude\":([-.0-9]+)",
              "\"latitude\":\"$1\""),
          replacing(
              field(Rejection.UNKNOWN_TYPE, "event_type"),
              "\"event_type\":\"[^\"]*\"",
              "\"event_type\":\"hum\""),
          replacing(
              field(Rejection.UNKNOWN_TYPE, "event_type"),
              "\"event_type\":\"[^\"]*\"",
              "\"event_type\":\"Play\""),
          replacing(field(Rejection.BAD_TEXT, "source"), "\"source\":\"", "\"source\":\"\\\\u0007"),
          replacing(
              field(Rejection.BAD_TEXT, "song_id"),
              "\"song_id\":\"",
              "\"song_id\":\"" + "s".repeat(Limits.ID_LENGTH)),
          replacing(
              field(Rejection.OUT_OF_RANGE, "position_ms"),
              "\"position_ms\":[0-9]+",
              "\"position_ms\":-1"),
          replacing(
              field(Rejection.OUT_OF_RANGE, "location.latitude"),
              "\"latitude\":[-.0-9]+",
              "\"latitude\":123.4"),
          replacing(Rejection.TOO_OLD.wire(), "\"ts\":([0-9]+)[0-9]{3}", "\"ts\":$1"),
          text(Rejection.IN_THE_FUTURE.wire(), Malformation::ahead));

  private static final Pattern TS = Pattern.compile("\"ts\":([0-9]+)");

  static Malformation drawn(long bits) {
    return Draw.below(LARGE_ONES, bits) == 0
        ? TOO_LARGE
        : COMMON.get(Draw.below(COMMON.size(), Draw.of(bits, 0)));
  }

  /** The value of a record that is spoiled in this way. */
  byte[] of(byte[] event) {
    return spoiling.apply(new String(event, UTF_8));
  }

  private static Malformation text(String reason, Function<String, String> spoiling) {
    return new Malformation(reason, spoiling.andThen(json -> json.getBytes(UTF_8)));
  }

  private static Malformation replacing(String reason, String regex, String replacement) {
    var pattern = Pattern.compile(regex);
    return text(reason, json -> pattern.matcher(json).replaceFirst(replacement));
  }

  private static String field(Rejection rejection, String field) {
    return rejection.wire() + ": " + field;
  }

  private static String ahead(String json) {
    return TS.matcher(json)
        .replaceFirst(ts -> "\"ts\":" + (Long.parseLong(ts.group(1)) + AHEAD_MS));
  }
}
