package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.LIVE;
import static dev.musicpipeline.crds.OnEdit.Effect.REFUSED;
import static dev.musicpipeline.crds.OnEdit.Effect.ROLLS;
import static dev.musicpipeline.crds.OnEdit.Part.BATCH;
import static dev.musicpipeline.crds.OnEdit.Part.DASHBOARD;
import static dev.musicpipeline.crds.OnEdit.Part.STREAMING;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** The streaming driver. Durations are a number and ms, s, m, h or d. */
@ValidationRule(
    value = StreamingRules.SLIDE_WITHIN_WINDOW,
    message = "expected a trendingSlide that is not longer than trendingWindow")
@ValidationRule(
    value = StreamingRules.STALL_AFTER_TRIGGERS,
    message = "expected a stallTimeout of at least twice realtimeTrigger and lakeTrigger")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StreamingSpec(
    @Default("5s")
        @Size(max = 12)
        @Pattern(Durations.PATTERN)
        @JsonPropertyDescription("How often realtime numbers are written.")
        @OnEdit(
            value = ROLLS,
            of = {STREAMING, DASHBOARD})
        String realtimeTrigger,
    @Default("60s")
        @Size(max = 12)
        @Pattern(Durations.PATTERN)
        @JsonPropertyDescription("How often records are committed to the lake.")
        @OnEdit(
            value = ROLLS,
            of = {STREAMING, DASHBOARD})
        String lakeTrigger,
    @Default("1m")
        @Size(max = 12)
        @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "For how long realtime numbers remember an event, so that copies of it do not count. Memory and CPU grow"
                + " with it. Batch numbers need no horizon.")
        @OnEdit(value = ROLLS, of = STREAMING)
        String dedupHorizon,
    @Default("10m")
        @Size(max = 12)
        @Pattern(Durations.MINUTES_PATTERN)
        @JsonPropertyDescription(
            "Length of the window of trending songs and artists; whole minutes.")
        @OnEdit(
            value = ROLLS,
            of = {BATCH, DASHBOARD})
        String trendingWindow,
    @Default("1m")
        @Size(max = 12)
        @Pattern(Durations.MINUTES_PATTERN)
        @JsonPropertyDescription("Step of that window; whole minutes.")
        @OnEdit(value = ROLLS, of = DASHBOARD)
        String trendingSlide,
    @Size(max = 12)
        @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "Objective: how long after an event's arrival in the topic realtime numbers hold it at the latest. The"
                + " condition Fresh and a metric say whether that is so. Left out: no objective. Restarts nothing.")
        @OnEdit(LIVE)
        String freshness,
    @Default("10m")
        @Size(max = 12)
        @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "How long records may wait while a query does not come forward before that is called a stall and the"
                + " driver is restarted from its checkpoint; longer than the longest micro-batch, at least twice each"
                + " trigger. Each further restart waits twice as long, up to an hour. Restarts nothing when edited.")
        @OnEdit(LIVE)
        String stallTimeout,
    @Default("1000000")
        @Min(1000)
        @Max(1000000000)
        @JsonPropertyDescription("The most records that a micro-batch takes.")
        @OnEdit(value = ROLLS, of = STREAMING)
        Long maxRecordsPerTrigger,
    @Default("8")
        @Min(1)
        @Max(1024)
        @ValidationRule(
            value = "self == oldSelf",
            message = "cannot change: the first checkpoint has set it")
        @JsonPropertyDescription(
            "Partitions of the state that remembers events. Set by the first checkpoint, so it cannot change.")
        @OnEdit(REFUSED)
        Integer statePartitions,
    @Size(max = 64)
        @ValidationRule(value = SparkConfRules.KEYS, message = SparkConfRules.KEYS_MESSAGE)
        @ValidationRule(
            value = SparkConfRules.NO_SECRETS,
            message = SparkConfRules.NO_SECRETS_MESSAGE)
        @JsonPropertyDescription(
            "Further Spark settings of the driver. What the pipeline's correctness depends on cannot be set here.")
        @OnEdit(value = ROLLS, of = STREAMING)
        Map<String, String> sparkConf,
    @JsonPropertyDescription("How the driver's pod is made.") @OnEdit(value = ROLLS, of = STREAMING)
        PodSettings driver,
    @JsonPropertyDescription(
            "Pods that do the work. Left out: the driver does it itself, on its own cores.")
        @OnEdit(value = ROLLS, of = STREAMING)
        StreamingExecutorsSpec executors) {

  static final StreamingSpec DEFAULT =
      new StreamingSpec(null, null, null, null, null, null, null, null, null, null, null, null);

  public StreamingSpec {
    realtimeTrigger = realtimeTrigger == null ? "5s" : realtimeTrigger;
    lakeTrigger = lakeTrigger == null ? "60s" : lakeTrigger;
    dedupHorizon = dedupHorizon == null ? "1m" : dedupHorizon;
    trendingWindow = trendingWindow == null ? "10m" : trendingWindow;
    trendingSlide = trendingSlide == null ? "1m" : trendingSlide;
    stallTimeout = stallTimeout == null ? "10m" : stallTimeout;
    maxRecordsPerTrigger = maxRecordsPerTrigger == null ? 1_000_000L : maxRecordsPerTrigger;
    statePartitions = statePartitions == null ? 8 : statePartitions;
    sparkConf = sparkConf == null ? Map.of() : Map.copyOf(sparkConf);
    driver = driver == null ? PodSettings.DEFAULT : driver;
  }
}
