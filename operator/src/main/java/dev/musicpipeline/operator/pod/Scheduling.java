package dev.musicpipeline.operator.pod;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Hash;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Objects;

/** What pods and Jobs say to schedulers. */
final class Scheduling {
  private static final String YUNIKORN = "yunikorn";

  /** Pods of one value are one application to YuniKorn. */
  private static final String APPLICATION = "applicationId";

  /** Kueue's queue that a Job waits in. */
  private static final String QUEUE = "kueue.x-k8s.io/queue-name";

  private Scheduling() {}

  /** Has the chosen scheduler take pods of the component, or those of its executors. */
  static PodTemplateSpec of(PodTemplateSpec pod, MusicPipeline pipeline, Component component) {
    var chosen = pipeline.getSpec().scheduling();
    pod.getSpec().setSchedulerName(chosen.schedulerName());
    pod.getSpec().setPriorityClassName(chosen.priorityClassName());
    if (YUNIKORN.equals(chosen.schedulerName())) {
      pod.getMetadata().getLabels().put(APPLICATION, application(pipeline, component));
    }
    return pod;
  }

  /**
   * A driver's, and its executors': a component has one driver at a time. Applications are known by
   * their names in all namespaces.
   */
  private static String application(MusicPipeline pipeline, Component component) {
    return component.nameFor(pipeline) + "-" + Hash.of(pipeline.getMetadata().getNamespace());
  }

  /**
   * Whether the Job waits where nobody chose to have it wait any more: it is made again. One that
   * was let go on stays.
   */
  static boolean waitsElsewhere(Job job, MusicPipeline pipeline) {
    return Boolean.TRUE.equals(job.getSpec().getSuspend())
        && !Objects.equals(queue(job), pipeline.getSpec().scheduling().queueName());
  }

  private static String queue(Job job) {
    return job.getMetadata().getLabels().get(QUEUE);
  }

  /**
   * Has the Job wait in the chosen queue: it is Kueue that lets it go on, and may make it wait
   * again. What prepares or ends a pipeline does not wait.
   */
  static Job queued(Job job, MusicPipeline pipeline, Component component) {
    var queue = pipeline.getSpec().scheduling().queueName();
    if (queue != null && !component.framesThePipeline()) {
      job.getMetadata().getLabels().put(QUEUE, queue);
      job.getSpec().setSuspend(true);
    }
    return job;
  }
}
