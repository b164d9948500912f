package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Where Kafka is, and its topics. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KafkaSpec(
    @Required
        @Size(max = 1024)
        @Pattern("^[^,:\\s]+:[0-9]+(,[^,:\\s]+:[0-9]+)*$")
        @JsonPropertyDescription("Brokers to start from: host:port, comma-separated.")
        String bootstrapServers,
    @JsonPropertyDescription("The topic of listen events.") TopicSpec events) {

  public KafkaSpec {
    events = events == null ? TopicSpec.DEFAULT : events;
  }
}
