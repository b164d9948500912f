package dev.musicpipeline.operator.topics;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.kubernetes.Observed;
import java.util.List;
import java.util.Optional;

/**
 * How the topics stand that Strimzi is to make.
 *
 * @param ready whether the topic operator says so of all of them
 * @param reason one word: why not
 * @param trouble whether a person has to do something
 */
public record Topics(boolean ready, String reason, String message, boolean trouble) {

  /** Reads it; nothing if the pipeline's topics are not Strimzi's to make. */
  public static Optional<Topics> of(
      MusicPipeline pipeline, OperatorConfig config, Observed observed) {
    return Optional.ofNullable(pipeline.getSpec().kafka().strimzi())
        .map(strimzi -> read(pipeline, config, observed));
  }

  private static Topics read(MusicPipeline pipeline, OperatorConfig config, Observed observed) {
    var refusal = TopicNames.refusal(pipeline, config);
    if (refusal.isPresent()) {
      return new Topics(false, "TopicNotAllowed", refusal.get(), true);
    }
    var states = observed.topics().stream().map(TopicState::of).toList();
    var troubled = states.stream().filter(state -> state.trouble().isPresent()).findFirst();
    if (troubled.isPresent()) {
      return new Topics(
          false,
          "TopicNotReady",
          "the topic operator says of %s: %s"
              .formatted(troubled.get().topic(), troubled.get().trouble().get()),
          true);
    }
    var waiting = waiting(pipeline, states);
    return waiting.isEmpty()
        ? new Topics(true, "Ready", "the topic operator says that all topics are ready", false)
        : new Topics(
            false,
            "WaitingForTopics",
            "the topic operator of %s has not said that these are ready: %s"
                .formatted(
                    pipeline.getSpec().kafka().strimzi().cluster(), String.join(", ", waiting)),
            false);
  }

  private static List<String> waiting(MusicPipeline pipeline, List<TopicState> states) {
    return TopicNames.of(pipeline).stream()
        .filter(
            name -> states.stream().noneMatch(state -> state.topic().equals(name) && state.ready()))
        .toList();
  }
}
