package dev.musicpipeline.operator;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.topics.OwnedTopics;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;

/**
 * A pipeline's objects as the API server has them now, each kind in the order of their names. Who
 * is about to delete data does not ask a cache: it may not know yet of somebody who writes.
 */
record LiveObjects(KubernetesClient client, MusicPipeline pipeline) {

  Observed observed() {
    return new Observed(
        all(ConfigMap.class),
        all(Job.class),
        all(StatefulSet.class),
        all(Deployment.class),
        all(Pod.class),
        OwnedTopics.list(client, pipeline));
  }

  <R extends HasMetadata> List<R> all(Class<R> type) {
    var metadata = pipeline.getMetadata();
    return client
        .resources(type)
        .inNamespace(metadata.getNamespace())
        .withLabelSelector(Component.SELECTOR + "=" + metadata.getName())
        .list()
        .getItems()
        .stream()
        .sorted(Comparator.comparing(object -> object.getMetadata().getName()))
        .toList();
  }
}
