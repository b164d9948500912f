package dev.musicpipeline.operator.streaming;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/** How streaming drivers are talked to. */
public interface Drivers {
  /** What the driver in that pod tells; nothing if it does not answer in time. */
  Optional<DriverReport> ask(Pod driver);

  /** Has the driver write into its log what its threads are doing. Whether it says it has. */
  boolean dumpThreads(Pod driver);
}
