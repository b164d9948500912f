package dev.musicpipeline.producer.dimensions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.crds.ProducerSpec;
import dev.musicpipeline.events.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Who and what the simulation speaks of, as the records of its dimensions' topics. */
public final class DimensionRecords {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The dimension's key, and one JSON object as {@code docs/events.md} defines it. */
  public record Keyed(String key, String json) {}

  private final ProducerSpec spec;

  public DimensionRecords(ProducerSpec spec) {
    this.spec = spec;
  }

  /** What all of them follow from. */
  public String madeFrom() {
    return "seed=%d users=%d songs=%d artists=%d"
        .formatted(spec.seed(), spec.users(), spec.songs(), spec.artists());
  }

  public Stream<Keyed> of(Dimension dimension) {
    return new DimensionRows(spec).of(dimension).map(row -> keyed(dimension.fields(), row));
  }

  private static Keyed keyed(List<String> fields, List<Object> values) {
    var object = new LinkedHashMap<String, Object>();
    for (var i = 0; i < fields.size(); i++) {
      object.put(fields.get(i), values.get(i));
    }
    try {
      return new Keyed(values.get(0).toString(), JSON.writeValueAsString(object));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
