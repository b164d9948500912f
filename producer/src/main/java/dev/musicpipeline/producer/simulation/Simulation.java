package dev.musicpipeline.producer.simulation;

import dev.musicpipeline.events.ListenEvent;

/**
 * What each step yields: one record. Its kind, ids and contents follow from (settings, step) alone;
 * its time follows from the time at which the step's block begins, the anchor. Block n holds the
 * steps from n × {@link Pace#blockSteps()}, and no record depends on a step of another block.
 *
 * <p>So the number of each kind among the records of any steps is found by asking {@link
 * #kind(long)}; the expected one is steps × share. Steps that were sent twice, because a process
 * was killed in their block, are the same records again. Not thread-safe, as it reuses a buffer.
 */
public final class Simulation {
  private static final String SOURCE = "simulation";
  private static final int SCHEMA_VERSION = 1;

  private final Pace pace;
  private final Mix mix;
  private final Lanes lanes;
  private final Catalog catalog;
  private final Taste taste;
  private final Listeners listeners;
  private final String tag;
  private final long malformations;
  private final EventWriter writer = new EventWriter();

  public Simulation(Settings settings) {
    var spec = settings.spec();
    pace = settings.pace();
    mix = new Mix(settings);
    lanes = new Lanes(settings);
    catalog = new Catalog(spec);
    taste = new Taste(spec, catalog);
    listeners = new Listeners(spec.seed());
    tag = settings.tag() + "-";
    malformations = Draw.of(spec.seed(), settings.instance(), 7);
  }

  /** What the step yields. */
  public Kind kind(long step) {
    return mix.kind(step);
  }

  /**
   * The record of a step.
   *
   * @param anchorMs when the step's block begins, epoch milliseconds
   */
  public SimulatedRecord record(long step, long anchorMs) {
    var kind = mix.kind(step);
    var told = kind == Kind.DUPLICATE ? mix.originalOf(step) : step;
    var event = event(told, anchorMs);
    var value = writer.write(event);
    return new SimulatedRecord(
        kind, event.userId(), kind == Kind.MALFORMED ? malformation(step).of(value) : value);
  }

  /** The event of a step that is neither malformed nor a copy; of others, what they would be. */
  public ListenEvent event(long step, long anchorMs) {
    var late = mix.kind(step) == Kind.LATE ? mix.latenessMs(step) : 0;
    var atMs = anchorMs + pace.offsetMs(step % pace.blockSteps()) - late;
    var listening = lanes.at(step);
    var song = taste.song(listening, pace.simulatedMs(listening.number()));
    var duration = catalog.durationMs(song);
    var playback = Playback.at(listening, duration);
    return new ListenEvent(
        tag + Long.toHexString(lanes.global(step)),
        playback.type(),
        atMs,
        Ids.user(listening.user()),
        Ids.song(song),
        "p" + tag + Long.toHexString(listening.number()),
        "n" + tag + Long.toHexString(listening.sitting()),
        Ids.artist(catalog.artistOf(song)),
        Ids.album(catalog.albumOf(song)),
        listeners.device(listening),
        listeners.place(listening).location(),
        playback.positionMs(),
        (long) duration,
        playback.listenedMs(),
        SOURCE,
        SCHEMA_VERSION);
  }

  Malformation malformation(long step) {
    return Malformation.drawn(Draw.of(malformations, step));
  }
}
