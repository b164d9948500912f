package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.LIVE;
import static dev.musicpipeline.crds.OnEdit.Effect.ROLLS;
import static dev.musicpipeline.crds.OnEdit.Part.BATCH;
import static dev.musicpipeline.crds.OnEdit.Part.IMPORT;
import static dev.musicpipeline.crds.OnEdit.Part.PRODUCER;
import static dev.musicpipeline.crds.OnEdit.Part.PROVISION;
import static dev.musicpipeline.crds.OnEdit.Part.STREAMING;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Where Kafka is, and its topics. */
@ValidationRule(value = TopicRules.DIFFER, message = "expected topics of different names")
@ValidationRule(
    value = "!has(oldSelf.strimzi) || has(self.strimzi)",
    message = "strimzi cannot be taken away: its topics, and their records, would go with it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KafkaSpec(
    @Required
        @Size(max = 1024)
        @Pattern("^[^,:\\s]+:[0-9]+(,[^,:\\s]+:[0-9]+)*$")
        @JsonPropertyDescription("Brokers to start from: host:port, comma-separated.")
        @OnEdit(
            value = ROLLS,
            of = {PROVISION, STREAMING, BATCH, IMPORT, PRODUCER})
        String bootstrapServers,
    @JsonPropertyDescription("Encryption on the way to the brokers. Left out: none.")
        @OnEdit(
            value = ROLLS,
            of = {PROVISION, STREAMING, BATCH, IMPORT, PRODUCER})
        TlsSpec tls,
    @JsonPropertyDescription("Who the pipeline is to the brokers. Left out: nobody.")
        @OnEdit(
            value = ROLLS,
            of = {PROVISION, STREAMING, BATCH, IMPORT, PRODUCER})
        SaslSpec sasl,
    @JsonPropertyDescription(
            "Topics are made by Strimzi's topic operator. Left out: by the provision run, through"
                + " Kafka itself.")
        @OnEdit(value = LIVE, of = PROVISION)
        StrimziSpec strimzi,
    @Default("{}") @JsonPropertyDescription("The topic of listen events.") TopicSpec events,
    @Default("{}")
        @JsonPropertyDescription(
            "The compacted topics of dimension records, such as names of songs.")
        DimensionTopicsSpec dimensions) {

  public KafkaSpec {
    events = events == null ? TopicSpec.DEFAULT : events;
    dimensions = dimensions == null ? DimensionTopicsSpec.DEFAULT : dimensions;
  }

  /** Brokers in the open that ask nobody who they are. */
  public KafkaSpec(String bootstrapServers, TopicSpec events) {
    this(bootstrapServers, null, null, null, events, null);
  }

  /** The same topics on one broker, in the open. */
  public KafkaSpec onOneBroker(String bootstrapServers) {
    var one = new TopicSpec(events.topic(), events.partitions(), 1, events.retentionHours());
    return new KafkaSpec(bootstrapServers, null, null, null, one, dimensions.withOneReplica());
  }
}
