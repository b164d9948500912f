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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DimensionRecordsTest {
  private static final ProducerSpec SPEC =
      new ProducerSpec(true, 7L, 100, 300, 2_345, 111, 0.0, 0.0, 0.0, null, null);

  @Test
  void makesRecordsOfEachDimensionWithAllTheirFields() throws IOException {
    for (var dimension : Dimension.values()) {
      assertThat(read(dimension))
          .isNotEmpty()
          .allSatisfy(record -> assertThat(names(record)).isEqualTo(dimension.fields()))
          .extracting(record -> record.get(dimension.key()))
          .doesNotHaveDuplicates();
    }
    assertThat(read(Dimension.USERS)).hasSize(300);
    assertThat(read(Dimension.SONGS)).hasSize(2_345);
    assertThat(read(Dimension.ARTISTS)).hasSize(111);
  }

  @Test
  void namesWhatEventsSpeakOf() throws IOException {
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
  void keysEachRecordByItsFirstField() throws IOException {
    for (var dimension : Dimension.values()) {
      assertThat(new DimensionRecords(SPEC).of(dimension).map(DimensionRecords.Keyed::key).toList())
          .isEqualTo(
              read(dimension).stream().map(each -> each.get(dimension.key()).asText()).toList());
    }
  }

  @Test
  void makesTheSameForASeed() throws IOException {
    for (var dimension : Dimension.values()) {
      assertThat(read(dimension)).isEqualTo(read(dimension));
    }
  }

  private static Map<String, JsonNode> byKey(Dimension dimension) throws IOException {
    return read(dimension).stream()
        .collect(toMap(record -> record.get(dimension.key()).asText(), record -> record));
  }

  private static List<JsonNode> read(Dimension dimension) throws IOException {
    var json = new ObjectMapper();
    var records = new ArrayList<JsonNode>();
    for (var record : new DimensionRecords(SPEC).of(dimension).toList()) {
      records.add(json.readTree(record.json()));
    }
    return records;
  }

  private static List<String> names(JsonNode record) {
    Iterable<String> names = record::fieldNames;
    return StreamSupport.stream(names.spliterator(), false).toList();
  }
}
