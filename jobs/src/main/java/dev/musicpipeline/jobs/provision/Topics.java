package dev.musicpipeline.jobs.provision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics of a Kafka cluster, as its admin API shows and makes them. */
record Topics(Admin admin, KafkaFailure failures) {
  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

  /** Those of the topics that are there, by name. */
  Map<String, FoundTopic> find(Collection<WantedTopic> wanted)
      throws InterruptedException, NotProvisioned {
    var names = wanted.stream().map(WantedTopic::name).toList();
    var found = new HashMap<String, FoundTopic>();
    for (var answer : admin.describeTopics(names).topicNameValues().entrySet()) {
      try {
        found.put(answer.getKey(), FoundTopic.of(answer.getValue().get()));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException
            || e.getCause() instanceof LeaderNotAvailableException)) {
          throw failures.of("looking for the topic " + answer.getKey(), e);
        }
      }
    }
    return found;
  }

  /** Makes those that are not there, and adds partitions to those that have fewer than wanted. */
  void make(Collection<WantedTopic> wanted) throws InterruptedException, NotProvisioned {
    var found = find(wanted);
    for (var topic : wanted) {
      var there = found.get(topic.name());
      if (there == null) {
        make(topic);
      } else if (there.partitions() < topic.partitions()) {
        grow(topic, there);
      }
    }
  }

  private void make(WantedTopic topic) throws InterruptedException, NotProvisioned {
    var call = admin.createTopics(List.of(topic.asNew())).all();
    if (done("making the topic " + topic.name(), call, TopicExistsException.class)) {
      LOG.info("made the topic {} with {} partitions", topic.name(), topic.partitions());
    }
  }

  private void grow(WantedTopic topic, FoundTopic there)
      throws InterruptedException, NotProvisioned {
    var partitions = NewPartitions.increaseTo(topic.partitions());
    var call = admin.createPartitions(Map.of(topic.name(), partitions)).all();
    var doing = "adding partitions to the topic " + topic.name();
    if (done(doing, call, InvalidPartitionsException.class)) {
      LOG.info(
          "the topic {} had {} partitions, now {}",
          topic.name(),
          there.partitions(),
          topic.partitions());
    }
  }

  /** Asks Kafka to delete those that are there. */
  void delete(Collection<WantedTopic> unwanted) throws InterruptedException, NotProvisioned {
    for (var name : new TreeSet<>(find(unwanted).keySet())) {
      var call = admin.deleteTopics(List.of(name)).all();
      if (done("deleting the topic " + name, call, UnknownTopicOrPartitionException.class)) {
        LOG.info("deleted the topic {}", name);
      }
    }
  }

  /**
   * Waits for a call's end.
   *
   * @param already how it fails if another run has done it meanwhile
   * @return whether it is this run that has done it
   */
  private boolean done(String doing, KafkaFuture<Void> call, Class<? extends ApiException> already)
      throws InterruptedException, NotProvisioned {
    try {
      call.get();
      return true;
    } catch (ExecutionException e) {
      if (already.isInstance(e.getCause())) {
        return false;
      }
      throw failures.of(doing, e);
    }
  }

  /** How those that are there differ from what is wanted, in words. */
  List<String> differences(Collection<WantedTopic> wanted)
      throws InterruptedException, NotProvisioned {
    var found = find(wanted);
    var differences = new ArrayList<String>();
    for (var topic : wanted) {
      if (found.containsKey(topic.name())) {
        differences.addAll(differences(topic, found.get(topic.name())));
      }
    }
    return differences;
  }

  private List<String> differences(WantedTopic wanted, FoundTopic found)
      throws InterruptedException, NotProvisioned {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, wanted.name());
    try {
      var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      var settings =
          config.entries().stream()
              .filter(entry -> entry.value() != null)
              .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
      return found.differences(wanted, settings);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return List.of(
            "the settings of the topic %s may not be read, so they are not compared"
                .formatted(wanted.name()));
      }
      throw failures.of("reading the settings of the topic " + wanted.name(), e);
    }
  }
}
