package dev.musicpipeline.producer.simulation;

import dev.musicpipeline.events.EventType;

/**
 * How one listening goes: play → (pause → resume, seek, like)* → complete, skip or stop. Position
 * and time listened grow with it; only a seek goes elsewhere, and a pause stands still.
 *
 * @param type what has just happened
 * @param positionMs where the listener is in the song
 * @param listenedMs how long has been listened
 */
record Playback(EventType type, long positionMs, long listenedMs) {

  /** The state after the listening's n-th event. */
  static Playback at(Listening listening, long durationMs) {
    var last = listening.events() - 1;
    var now = new Playback(EventType.PLAY, 0, 0);
    for (var i = 1; i <= listening.event(); i++) {
      var bits = Draw.of(listening.bits(), i);
      now = i == last ? now.end(bits, durationMs) : now.next(bits, durationMs, i + 1 < last);
    }
    return now;
  }

  /** A pause needs room for the resume before the end. */
  private Playback next(long bits, long durationMs, boolean room) {
    if (type == EventType.PAUSE) {
      return new Playback(EventType.RESUME, positionMs, listenedMs);
    }
    var heard = (long) ((durationMs - positionMs) * (0.05 + 0.3 * Draw.unit(bits)));
    var choice = Draw.second(bits);
    if (choice < 0.4 && room) {
      return heard(EventType.PAUSE, heard);
    }
    if (choice < 0.7) {
      return heard(EventType.LIKE, heard);
    }
    var target = (long) (durationMs * 0.9 * Draw.unit(Draw.of(bits, 1)));
    return new Playback(EventType.SEEK, target, listenedMs + heard);
  }

  private Playback end(long bits, long durationMs) {
    var left = durationMs - positionMs;
    var choice = Draw.second(bits);
    if (choice < 0.6) {
      return heard(EventType.COMPLETE, left);
    }
    if (choice < 0.88) {
      return heard(EventType.SKIP, (long) (left * (0.02 + 0.3 * Draw.unit(bits))));
    }
    return heard(EventType.STOP, (long) (left * (0.1 + 0.6 * Draw.unit(bits))));
  }

  private Playback heard(EventType then, long ms) {
    return new Playback(then, positionMs + ms, listenedMs + ms);
  }
}
