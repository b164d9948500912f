package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** The batch runs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchSpec(
    @Default("0 * * * *")
        @Size(min = 1, max = 128)
        @JsonPropertyDescription(
            "When runs start: a cron expression of five fields, or @every and a duration (@every 30s).")
        String schedule,
    @Default("UTC")
        @Size(min = 1, max = 64)
        @JsonPropertyDescription(
            "Time zone of the schedule (IANA name). Days and weeks of the numbers are always UTC.")
        String timeZone,
    @Default("10m")
        @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "How long a run waits for the lake to hold what realtime has counted before it gives up.")
        String lakeDeadline,
    @Size(max = 64) @JsonPropertyDescription("Further Spark settings of the runs.")
        Map<String, String> sparkConf) {

  static final BatchSpec DEFAULT = new BatchSpec(null, null, null, null);

  public BatchSpec {
    schedule = schedule == null ? "0 * * * *" : schedule;
    timeZone = timeZone == null ? "UTC" : timeZone;
    lakeDeadline = lakeDeadline == null ? "10m" : lakeDeadline;
    sparkConf = sparkConf == null ? Map.of() : Map.copyOf(sparkConf);
  }
}
