package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** What a pipeline shall be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MusicPipelineSpec(
    @Required @JsonPropertyDescription("The Kafka cluster that carries listen events.")
        KafkaSpec kafka,
    @Required @JsonPropertyDescription("The S3 bucket that holds the lake and the checkpoints.")
        LakeSpec lake,
    @Required
        @JsonPropertyDescription(
            "The PostgreSQL database of this pipeline alone: the lake's catalog and the numbers that are served.")
        DatabaseSpec database,
    @JsonPropertyDescription("The speed layer: Spark Structured Streaming.")
        StreamingSpec streaming,
    @JsonPropertyDescription("The batch layer: scheduled Spark runs.") BatchSpec batch,
    @JsonPropertyDescription("The simulated listeners.") ProducerSpec producer,
    @JsonPropertyDescription("The REST API and the web page.") DashboardSpec dashboard) {

  public MusicPipelineSpec {
    streaming = streaming == null ? StreamingSpec.DEFAULT : streaming;
    batch = batch == null ? BatchSpec.DEFAULT : batch;
    producer = producer == null ? ProducerSpec.DEFAULT : producer;
    dashboard = dashboard == null ? DashboardSpec.DEFAULT : dashboard;
  }
}
