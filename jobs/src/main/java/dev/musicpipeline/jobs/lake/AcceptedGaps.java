package dev.musicpipeline.jobs.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.jobs.kafka.OffsetRange;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;

/**
 * Offsets that the lake will never hold, and that is accepted: the topic had forgotten them before
 * the pipeline first read it, or lost them later and a person has said to go on without them. They
 * are properties of {@code bronze.records}, one a topic, so that the lake itself says what it
 * lacks: {@code musicpipeline.accepted-gaps.<topic id>}, a JSON array of {@code partition, from,
 * to}.
 */
public final class AcceptedGaps {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AcceptedGaps() {}

  /** The property's name. */
  public static String property(String topicId) {
    return "musicpipeline.accepted-gaps." + topicId;
  }

  /** Those of a topic. */
  public static List<OffsetRange> of(Table records, String topicId) {
    var json = records.properties().getOrDefault(property(topicId), "[]");
    try {
      return JSON.readValue(json, new TypeReference<List<OffsetRange>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "expected an array of partition, from, to in the property " + property(topicId), e);
    }
  }

  /** Adds ranges; those that are there already are not added again. */
  public static void add(Table records, String topicId, List<OffsetRange> ranges) {
    var all = new ArrayList<>(of(records, topicId));
    for (var range : ranges) {
      all.addAll(range.without(all));
    }
    try {
      records.updateProperties().set(property(topicId), JSON.writeValueAsString(all)).commit();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
