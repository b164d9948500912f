package dev.musicpipeline.jobs.streaming;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** What looks at something again and again beside the queries, and does not keep the driver. */
final class Looks {
  private Looks() {}

  /** One thread of that name. */
  static ScheduledExecutorService by(String thread) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          var daemon = new Thread(task, thread);
          daemon.setDaemon(true);
          return daemon;
        });
  }
}
