package dev.musicpipeline.operator.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.MusicPipelineStatus;
import dev.musicpipeline.crds.PlanStatus;
import dev.musicpipeline.operator.plan.Plan;
import dev.musicpipeline.operator.status.EventLog.Happening;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the last edit of the spec did.
 *
 * @param plan null as long as there was none
 * @param spec the spec that was made last, as JSON; null as long as none was
 */
record LastEdit(PlanStatus plan, String spec) {
  private static final Logger LOG = LoggerFactory.getLogger(LastEdit.class);

  /** A later operator may have written fields that this one does not know. */
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /**
   * Compares the spec with the one that was made last. One that cannot be made is passed over: what
   * mends it is compared with what runs.
   */
  static LastEdit of(Situation situation, MusicPipelineStatus before) {
    var spec = situation.pipeline().getSpec();
    var known = new LastEdit(before.plan(), before.madeSpec());
    if (situation.problem().isPresent()) {
      return known;
    }
    var made = read(known.spec());
    if (made.isEmpty()) {
      return new LastEdit(known.plan(), write(spec));
    }
    var plan = Plan.of(made.get(), spec);
    return plan.steps().isEmpty()
        ? known
        : new LastEdit(
            plan.status(situation.pipeline().getMetadata().getGeneration()), write(spec));
  }

  /** The event of an edit, if there was one. */
  static Stream<Happening> told(MusicPipelineStatus before, MusicPipelineStatus next) {
    var plan = next.plan();
    return plan == null || Objects.equals(plan, before.plan())
        ? Stream.empty()
        : Stream.of(new Happening("edit of " + plan.generation(), false, "Edited", plan.message()));
  }

  /** Nothing if there is none, or if it says what only another version of the operator knows. */
  private static Optional<MusicPipelineSpec> read(String spec) {
    try {
      return spec == null
          ? Optional.empty()
          : Optional.of(JSON.readValue(spec, MusicPipelineSpec.class));
    } catch (JsonProcessingException e) {
      LOG.warn("what status.madeSpec says cannot be compared with the spec: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static String write(MusicPipelineSpec spec) {
    try {
      return JSON.writeValueAsString(spec);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
