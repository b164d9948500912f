package dev.musicpipeline.producer.dimensions;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.crds.ProducerSpec;
import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.producer.simulation.Settings;
import dev.musicpipeline.producer.simulation.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DimensionFilesTest {
  private static final ProducerSpec SPEC =
      new ProducerSpec(true, 7L, 100, 300, 2_345, 111, 0.0, 0.0, 0.0, null, null);

  @TempDir private Path folder;

  @Test
  void writesAFileOfEachDimensionWithAllItsFields() throws IOException {
    new DimensionFiles(SPEC).write(folder);

    for (var dimension : Dimension.values()) {
      assertThat(read(folder, dimension))
          .isNotEmpty()
          .allSatisfy(record -> assertThat(names(record)).isEqualTo(dimension.fields()))
          .extracting(record -> record.get(dimension.key()))
          .doesNotHaveDuplicates();
    }
    assertThat(read(folder, Dimension.USERS)).hasSize(300);
    assertThat(read(folder, Dimension.SONGS)).hasSize(2_345);
    assertThat(read(folder, Dimension.ARTISTS)).hasSize(111);
  }

  @Test
  void namesWhatEventsSpeakOf() throws IOException {
    new DimensionFiles(SPEC).write(folder);
    var users = byKey(Dimension.USERS);
    var songs = byKey(Dimension.SONGS);
    var artists = byKey(Dimension.ARTISTS);
    var albums = byKey(Dimension.ALBUMS);
    var simulation = new Simulation(new Settings(SPEC, 0, 1));

    for (var step = 0L; step < 20_000; step++) {
      var event = simulation.event(step, 0);
      var song = songs.get(event.songId());
      assertThat(users).containsKey(event.userId());
      assertThat(song.get("artist_id").asText()).isEqualTo(event.artistId());
      assertThat(song.get("album_id").asText()).isEqualTo(event.albumId());
      assertThat(song.get("duration_ms").asLong()).isEqualTo(event.durationMs());
      assertThat(artists.get(event.artistId()).get("genre")).isEqualTo(song.get("genre"));
      assertThat(albums.get(event.albumId()).get("artist_id")).isEqualTo(song.get("artist_id"));
    }
  }

  @Test
  void writesTheSameForASeed() throws IOException {
    new DimensionFiles(SPEC).write(folder.resolve("one"));
    new DimensionFiles(SPEC).write(folder.resolve("other"));

    for (var dimension : Dimension.values()) {
      var name = dimension.wire() + ".jsonl";
      assertThat(folder.resolve("other").resolve(name))
          .hasSameTextualContentAs(folder.resolve("one").resolve(name));
    }
  }

  @Test
  void writesOnceUnlessTheSettingsChange() throws IOException {
    var more = new ProducerSpec(true, 7L, 100, 301, 2_345, 111, 0.0, 0.0, 0.0, null, null);

    assertThat(new DimensionFiles(SPEC).write(folder)).isTrue();
    assertThat(new DimensionFiles(SPEC).write(folder)).isFalse();
    assertThat(new DimensionFiles(more).write(folder)).isTrue();
    assertThat(read(folder, Dimension.USERS)).hasSize(301);
  }

  private Map<String, JsonNode> byKey(Dimension dimension) throws IOException {
    return read(folder, dimension).stream()
        .collect(toMap(record -> record.get(dimension.key()).asText(), record -> record));
  }

  private static List<JsonNode> read(Path folder, Dimension dimension) throws IOException {
    var json = new ObjectMapper();
    var records = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(folder.resolve(dimension.wire() + ".jsonl"))) {
      records.add(json.readTree(line));
    }
    return records;
  }

  private static List<String> names(JsonNode record) {
    Iterable<String> names = record::fieldNames;
    return StreamSupport.stream(names.spliterator(), false).toList();
  }
}
