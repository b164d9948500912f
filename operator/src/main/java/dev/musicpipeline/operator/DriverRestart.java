package dev.musicpipeline.operator;

import dev.musicpipeline.operator.streaming.DriverWatch;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a driver that hangs. Its StatefulSet starts another, which goes on from the checkpoint. */
final class DriverRestart {
  private static final Logger LOG = LoggerFactory.getLogger(DriverRestart.class);

  /** What hangs does not end in order; the query that does not hang may. */
  private static final long GRACE_SECONDS = 30;

  private DriverRestart() {}

  static void of(Pod driver, DriverWatch watch, KubernetesClient client) {
    var metadata = driver.getMetadata();
    LOG.warn(
        "restarting {} in {}, which does not come forward; {}",
        metadata.getName(),
        metadata.getNamespace(),
        watch.dumpThreads(driver) ? "its log says what it did" : "it does not say what it does");
    client.resource(driver).withGracePeriod(GRACE_SECONDS).delete();
  }
}
