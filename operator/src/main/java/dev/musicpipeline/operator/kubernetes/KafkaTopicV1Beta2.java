package dev.musicpipeline.operator.kubernetes;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import io.strimzi.api.kafka.model.topic.KafkaTopic;

/** A KafkaTopic as Strimzi before 1.0 serves it: Strimzi's own class names one version only. */
@Group("kafka.strimzi.io")
@Version("v1beta2")
@Kind("KafkaTopic")
@Plural("kafkatopics")
public final class KafkaTopicV1Beta2 extends KafkaTopic {
  private static final long serialVersionUID = 1L;
}
