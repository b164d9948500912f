package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;

/** The stream's numbers, rounded. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StreamingStatus(
    @JsonPropertyDescription("Events counted a second, over the last minute.") Long eventsPerSecond,
    @JsonPropertyDescription("Records of the topic that realtime has not counted.") Long lag,
    @JsonPropertyDescription("Records of the topic that the lake does not hold.") Long lakeLag,
    @JsonPropertyDescription(
            "Seconds from the arrival of the newest counted record to its count; until now while records wait.")
        Long freshnessSeconds,
    @StatusReplicas @JsonPropertyDescription("Executors that the driver has.") Integer executors,
    @LabelSelector @JsonPropertyDescription("Selects their pods.") String selector) {

  /** Of a driver that does all itself. */
  public StreamingStatus(Long eventsPerSecond, Long lag, Long lakeLag, Long freshnessSeconds) {
    this(eventsPerSecond, lag, lakeLag, freshnessSeconds, null, null);
  }

  /** The same, with what selects the pods of executors. */
  public StreamingStatus selecting(String pods) {
    return new StreamingStatus(eventsPerSecond, lag, lakeLag, freshnessSeconds, executors, pods);
  }
}
