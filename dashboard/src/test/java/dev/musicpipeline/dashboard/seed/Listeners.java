package dev.musicpipeline.dashboard.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Made-up listeners whose keys and places hold what a careless query would trip over. */
public final class Listeners {
  private static final List<String> TYPES =
      List.of(
          "play", "play", "play", "pause", "resume", "seek", "skip", "complete", "stop", "like");
  private static final List<String> SONGS =
      List.of(
          "s1",
          "S2",
          "s10",
          "Z",
          "a",
          "B",
          "é",
          "😀",
          "\uFB01",
          "x'); drop table serving.rollup; --",
          "\"quoted\"",
          "100%_",
          "back\\slash\\'",
          ":published ?",
          "<b>bold</b>",
          "${dollar}",
          " ");
  private static final List<String> ARTISTS = List.of("ar1", "AR2", "O'Hara", "{}", "ß", "ar6");
  private static final List<List<String>> PLACES =
      List.of(
          List.of("US", "California", "Oakland"),
          List.of("US", "California", ""),
          List.of("US", "", ""),
          List.of("US", "New York", "New York"),
          List.of("GE", "Georgia", "Tbilisi"),
          List.of("US", "Georgia", "Atlanta"),
          List.of("DE", "Thüringen", "Weimar"),
          List.of("", "California", ""),
          List.of("", "", ""),
          List.of("CI", "Côte d'Ivoire'; --", "100% \\ \"City\""));

  private final Random random;

  public Listeners(long seed) {
    random = new Random(seed);
  }

  /** Events of an era, at most so long before a time. */
  public List<Heard> hear(int events, long era, Instant before, Duration within) {
    var heard = new ArrayList<Heard>();
    for (var i = 0; i < events; i++) {
      var ts = before.minusMillis((long) (random.nextDouble() * within.toMillis()) + 1);
      heard.add(event(era, ts));
    }
    return heard;
  }

  private Heard event(long era, Instant ts) {
    var place = pick(PLACES);
    var song = random.nextInt(10) == 0 ? null : pick(SONGS);
    return new Heard(
        era,
        ts,
        pick(TYPES),
        "user-" + random.nextInt(30),
        song,
        random.nextInt(10) == 0 ? null : pick(ARTISTS),
        place.get(0),
        place.get(1),
        place.get(2),
        random.nextInt(300_000));
  }

  private <T> T pick(List<T> from) {
    // The square makes the first ones popular, and leaves ties among the last.
    return from.get((int) (Math.pow(random.nextDouble(), 2) * from.size()));
  }

  /** Some have no name, and some songs' artists have none. */
  public static Map<String, Map<String, Story.Name>> names() {
    var songs = new HashMap<String, Story.Name>();
    for (var i = 0; i < SONGS.size(); i += 2) {
      var artist = i % 3 == 0 ? null : ARTISTS.get(i % ARTISTS.size());
      songs.put(SONGS.get(i), new Story.Name("Song <i>" + i + "</i> \"é\"", artist));
    }
    var artists = new HashMap<String, Story.Name>();
    artists.put("O'Hara", new Story.Name("Maureen O'Hara", null));
    artists.put("ß", new Story.Name("Straße", null));
    artists.put("AR2", new Story.Name(null, null));
    return Map.of("song", songs, "artist", artists);
  }
}
