package dev.musicpipeline.dashboard.seed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that happened to a pipeline so far.
 *
 * @param published the era in force, or 0
 * @param asOf null if none is
 * @param duplicates copies that the batch layer has found
 * @param names of songs and artists by kind and key: name and, of a song, its artist's key
 * @param cut of the published era, by partition
 * @param progress of the realtime query, by partition
 */
public record Story(
    List<Heard> events,
    List<Refused> refused,
    long duplicates,
    long published,
    Instant asOf,
    Instant realtimeThrough,
    Map<String, Map<String, Name>> names,
    Map<Integer, Long> cut,
    Map<Integer, Long> progress) {

  /** A name; of a song also its artist's key. */
  public record Name(String name, String artist) {}

  public Story {
    events = List.copyOf(events);
    refused = List.copyOf(refused);
    cut = new TreeMap<>(cut);
    progress = new TreeMap<>(progress);
  }

  /** What the batch layer has taken. */
  public List<Heard> batch() {
    return events.stream().filter(event -> published > 0 && event.era() <= published).toList();
  }

  /** What only realtime has. */
  public List<Heard> later() {
    return events.stream().filter(event -> event.era() > published).toList();
  }

  /** The same pipeline once a run of that era is published. */
  public Story publish(long era, Instant cutTime, Map<Integer, Long> offsets) {
    return new Story(
        events, refused, duplicates, era, cutTime, realtimeThrough, names, offsets, progress);
  }
}
