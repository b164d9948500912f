package dev.musicpipeline.jobs.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Offsets of a topic, one a partition. As end offsets they say: everything before them. An absent
 * partition has nothing before it.
 */
public record Offsets(Map<Integer, Long> byPartition) {
  public static final Offsets NONE = new Offsets(Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  public Offsets {
    byPartition = Collections.unmodifiableMap(new TreeMap<>(byPartition));
  }

  /** Reads {@code {"0": 17}}. */
  public static Offsets fromJson(String json) {
    try {
      return new Offsets(JSON.readValue(json, new TypeReference<Map<Integer, Long>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected offsets such as {\"0\": 17}, got " + json, e);
    }
  }

  /** Reads the offsets of the one topic in Spark's form, {@code {"topic": {"0": 17}}}. */
  public static Offsets fromSpark(String json) {
    try {
      var topics = JSON.readValue(json, new TypeReference<Map<String, Map<Integer, Long>>>() {});
      return topics.values().stream().findFirst().map(Offsets::new).orElse(NONE);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "expected offsets such as {\"topic\": {\"0\": 17}}, got " + json, e);
    }
  }

  /** {@code {"0": 17}}. */
  public String toJson() {
    return write(byPartition);
  }

  /** {@code {"topic": {"0": 17}}}, as Spark's option {@code startingOffsets} wants it. */
  public String toSpark(String topic) {
    return write(Map.of(topic, byPartition));
  }

  /** The partition's offset, or 0. */
  public long of(int partition) {
    return byPartition.getOrDefault(partition, 0L);
  }

  /** Whether everything before {@code other} is before these as well. */
  public boolean reach(Offsets other) {
    return other.byPartition.entrySet().stream()
        .allMatch(end -> of(end.getKey()) >= end.getValue());
  }

  /** Of each partition the greater of both. */
  public Offsets max(Offsets other) {
    var greatest = new TreeMap<>(byPartition);
    other.byPartition.forEach((partition, offset) -> greatest.merge(partition, offset, Math::max));
    return new Offsets(greatest);
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
