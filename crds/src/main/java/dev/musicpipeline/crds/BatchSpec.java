package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.LIVE;
import static dev.musicpipeline.crds.OnEdit.Part.BATCH;
import static dev.musicpipeline.crds.OnEdit.Part.IMPORT;
import static dev.musicpipeline.crds.OnEdit.Part.MAINTENANCE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** The batch runs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchSpec(
    @Default("0 * * * *")
        @Size(min = 1, max = 128)
        @ValidationRule(value = ScheduleRules.FORM, message = ScheduleRules.FORM_MESSAGE)
        @JsonPropertyDescription(
            "When runs start: a cron expression of five fields, or @every and a duration (@every 30s).")
        @OnEdit(LIVE)
        String schedule,
    @Default("UTC")
        @Size(min = 1, max = 64)
        @JsonPropertyDescription(
            "Time zone of the schedules, that of maintenance too (IANA name). Days and weeks of the numbers are always UTC.")
        @OnEdit(LIVE)
        String timeZone,
    @Default("run")
        @JsonPropertyDescription(
            "What becomes of scheduled times that passed while no run could start: run, one run closes them all; or"
                + " skip, they are left to the next scheduled run, which takes what came before it in any case.")
        @OnEdit(LIVE)
        CatchUp catchUp,
    @JsonPropertyDescription(
            "Days whose numbers are computed again from the lake's events, a month at most in one run. Done once;"
                + " another range or id is another backfill.")
        @OnEdit(LIVE)
        BackfillSpec backfill,
    @Default("10m")
        @Size(max = 12)
        @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "How long a run waits for the lake to hold what realtime has counted before it gives up.")
        @OnEdit(value = LIVE, of = BATCH)
        String lakeDeadline,
    @Default("1h")
        @Size(max = 12)
        @Pattern(Durations.PATTERN)
        @JsonPropertyDescription("How long a run may take before it is ended as failed.")
        @OnEdit(value = LIVE, of = BATCH)
        String deadline,
    @Default("5")
        @Min(0)
        @Max(10)
        @JsonPropertyDescription(
            "How often a failed run is tried again, each time after a longer wait.")
        @OnEdit(LIVE)
        Integer retries,
    @Default("3")
        @Min(1)
        @Max(100)
        @JsonPropertyDescription("Jobs of successful runs that are kept.")
        @OnEdit(LIVE)
        Integer successfulRunsHistoryLimit,
    @Default("3")
        @Min(1)
        @Max(100)
        @JsonPropertyDescription("Jobs of failed runs that are kept.")
        @OnEdit(LIVE)
        Integer failedRunsHistoryLimit,
    @Default("3")
        @Min(0)
        @Max(12)
        @JsonPropertyDescription(
            "Published runs before the newest one that can be gone back to by the annotation"
                + " musicpipeline.dev/rollback. What realtime has counted since the oldest of them is kept as long.")
        @OnEdit(value = LIVE, of = BATCH)
        Integer keptRuns,
    @Size(max = 64)
        @ValidationRule(value = SparkConfRules.KEYS, message = SparkConfRules.KEYS_MESSAGE)
        @ValidationRule(
            value = SparkConfRules.NO_SECRETS,
            message = SparkConfRules.NO_SECRETS_MESSAGE)
        @JsonPropertyDescription(
            "Further Spark settings of the runs, imports and maintenance included.")
        @OnEdit(
            value = LIVE,
            of = {BATCH, IMPORT, MAINTENANCE})
        Map<String, String> sparkConf,
    @JsonPropertyDescription(
            "How pods of runs are made; those of imports, maintenance and provision runs as well.")
        @OnEdit(
            value = LIVE,
            of = {BATCH, IMPORT, MAINTENANCE})
        PodSettings driver,
    @JsonPropertyDescription(
            "Pods that do the work. Left out: a run's pod does it itself, on its own cores.")
        @OnEdit(
            value = LIVE,
            of = {BATCH, IMPORT, MAINTENANCE})
        ExecutorsSpec executors) {

  /** What becomes of missed scheduled times. */
  public enum CatchUp {
    @JsonProperty("run")
    RUN,
    @JsonProperty("skip")
    SKIP
  }

  static final BatchSpec DEFAULT =
      new BatchSpec(null, null, null, null, null, null, null, null, null, null, null, null, null);

  public BatchSpec {
    schedule = schedule == null ? "0 * * * *" : schedule;
    timeZone = timeZone == null ? "UTC" : timeZone;
    catchUp = catchUp == null ? CatchUp.RUN : catchUp;
    lakeDeadline = lakeDeadline == null ? "10m" : lakeDeadline;
    deadline = deadline == null ? "1h" : deadline;
    retries = retries == null ? 5 : retries;
    successfulRunsHistoryLimit =
        successfulRunsHistoryLimit == null ? 3 : successfulRunsHistoryLimit;
    failedRunsHistoryLimit = failedRunsHistoryLimit == null ? 3 : failedRunsHistoryLimit;
    keptRuns = keptRuns == null ? 3 : keptRuns;
    driver = driver == null ? PodSettings.DEFAULT : driver;
    sparkConf = sparkConf == null ? Map.of() : Map.copyOf(sparkConf);
  }
}
