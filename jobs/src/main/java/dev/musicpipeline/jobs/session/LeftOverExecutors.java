package dev.musicpipeline.jobs.session;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executors that an earlier life of this driver has left: its container was started again, or a pod
 * of the same name took its place. Nobody hears them any more, but they hold memory and cores.
 */
final class LeftOverExecutors {
  private static final Logger LOG = LoggerFactory.getLogger(LeftOverExecutors.class);

  private LeftOverExecutors() {}

  /** Deletes them. To be called before the driver asks for executors of its own. */
  static void delete(Executors executors) {
    var pod = executors.pod();
    try (var client = new KubernetesClientBuilder().build()) {
      var labelled = client.pods().inNamespace(pod.namespace()).withLabels(executors.labels());
      for (var executor : labelled.list().getItems()) {
        if (ownedBy(pod, executor)) {
          LOG.info("deleting {}, which an earlier life has left", executor.getMetadata().getName());
          client.resource(executor).withGracePeriod(0).delete();
        }
      }
    }
  }

  private static boolean ownedBy(Pod pod, HasMetadata executor) {
    return executor.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getKind().equals("Pod") && owner.getName().equals(pod.name()));
  }
}
