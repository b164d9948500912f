package dev.musicpipeline.producer.simulation;

import dev.musicpipeline.events.EventType;
import dev.musicpipeline.events.ListenEvent;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes events as {@code docs/events.md} defines them: compact, fields in the order of the
 * document, what is null left out. Not thread-safe.
 */
public final class EventWriter {
  private static final Map<EventType, byte[]> TYPES = types();

  private static final byte[] EVENT_ID = bytes("\"event_id\":");
  private static final byte[] EVENT_TYPE = bytes("\"event_type\":");
  private static final byte[] TS = bytes("\"ts\":");
  private static final byte[] USER_ID = bytes("\"user_id\":");
  private static final byte[] SONG_ID = bytes("\"song_id\":");
  private static final byte[] PLAY_ID = bytes("\"play_id\":");
  private static final byte[] SESSION_ID = bytes("\"session_id\":");
  private static final byte[] ARTIST_ID = bytes("\"artist_id\":");
  private static final byte[] ALBUM_ID = bytes("\"album_id\":");
  private static final byte[] DEVICE = bytes("\"device\":");
  private static final byte[] TYPE = bytes("\"type\":");
  private static final byte[] OS = bytes("\"os\":");
  private static final byte[] APP_VERSION = bytes("\"app_version\":");
  private static final byte[] LOCATION = bytes("\"location\":");
  private static final byte[] COUNTRY = bytes("\"country\":");
  private static final byte[] REGION = bytes("\"region\":");
  private static final byte[] CITY = bytes("\"city\":");
  private static final byte[] LATITUDE = bytes("\"latitude\":");
  private static final byte[] LONGITUDE = bytes("\"longitude\":");
  private static final byte[] POSITION_MS = bytes("\"position_ms\":");
  private static final byte[] DURATION_MS = bytes("\"duration_ms\":");
  private static final byte[] LISTENED_MS = bytes("\"listened_ms\":");
  private static final byte[] SOURCE = bytes("\"source\":");
  private static final byte[] SCHEMA_VERSION = bytes("\"schema_version\":");

  private final JsonBuffer json = new JsonBuffer();
  private boolean first;

  /** The event's value on the wire. */
  public byte[] write(ListenEvent event) {
    json.clear();
    open();
    text(EVENT_ID, event.eventId());
    name(EVENT_TYPE);
    json.raw(TYPES.get(event.type()));
    number(TS, event.ts());
    text(USER_ID, event.userId());
    text(SONG_ID, event.songId());
    text(PLAY_ID, event.playId());
    text(SESSION_ID, event.sessionId());
    text(ARTIST_ID, event.artistId());
    text(ALBUM_ID, event.albumId());
    device(event);
    location(event);
    number(POSITION_MS, event.positionMs());
    number(DURATION_MS, event.durationMs());
    number(LISTENED_MS, event.listenedMs());
    text(SOURCE, event.source());
    if (event.schemaVersion() != null) {
      number(SCHEMA_VERSION, event.schemaVersion().longValue());
    }
    json.raw('}');
    return json.copy();
  }

  private void device(ListenEvent event) {
    name(DEVICE);
    open();
    text(TYPE, event.device().type());
    text(OS, event.device().os());
    text(APP_VERSION, event.device().appVersion());
    close();
  }

  private void location(ListenEvent event) {
    name(LOCATION);
    open();
    text(COUNTRY, event.location().country());
    text(REGION, event.location().region());
    text(CITY, event.location().city());
    decimal(LATITUDE, event.location().latitude());
    decimal(LONGITUDE, event.location().longitude());
    close();
  }

  private void open() {
    json.raw('{');
    first = true;
  }

  private void close() {
    json.raw('}');
    first = false;
  }

  private void name(byte[] name) {
    if (!first) {
      json.raw(',');
    }
    first = false;
    json.raw(name);
  }

  private void text(byte[] name, String value) {
    if (value != null) {
      name(name);
      json.text(value);
    }
  }

  private void number(byte[] name, Long value) {
    if (value != null) {
      name(name);
      json.number(value);
    }
  }

  private void decimal(byte[] name, Double value) {
    if (value != null) {
      name(name);
      json.decimal(value);
    }
  }

  private static Map<EventType, byte[]> types() {
    var types = new EnumMap<EventType, byte[]>(EventType.class);
    for (var type : EventType.values()) {
      types.put(type, bytes("\"" + type.wire() + "\""));
    }
    return types;
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
