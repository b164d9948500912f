package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.LIVE;
import static dev.musicpipeline.crds.OnEdit.Part.MAINTENANCE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The maintenance runs of the lake. Their pods are made as those of batch runs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MaintenanceSpec(
    @Default("true")
        @JsonPropertyDescription(
            "Whether there are runs: without them the lake's files become ever more and smaller.")
        @OnEdit(value = LIVE, of = MAINTENANCE)
        Boolean enabled,
    @Default("0 3 * * *")
        @Size(min = 1, max = 128)
        @ValidationRule(value = ScheduleRules.FORM, message = ScheduleRules.FORM_MESSAGE)
        @JsonPropertyDescription(
            "When runs start, in the time zone of batch: a cron expression of five fields, or @every and a duration."
                + " A run waits for batch runs and imports to end, and they for it.")
        @OnEdit(LIVE)
        String schedule,
    @Default("24h")
        @Size(max = 12)
        @Pattern("^[1-9][0-9]{0,4}[hd]$")
        @JsonPropertyDescription(
            "How long snapshots of the lake's tables are kept, in hours or days: what reads the lake beside the"
                + " pipeline has to end within that time. Those that the pipeline itself goes on from stay longer.")
        @OnEdit(value = LIVE, of = MAINTENANCE)
        String keepSnapshots,
    @Default("3d")
        @Size(max = 12)
        @Pattern("^[1-9][0-9]{0,3}d$")
        @JsonPropertyDescription(
            "In days, how old a file of the lake has to be to be deleted if no snapshot has it: what ended before it"
                + " could commit has left it.")
        @OnEdit(value = LIVE, of = MAINTENANCE)
        String orphansAfter,
    @Default("1h")
        @Size(max = 12)
        @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "How long a run may take before it is ended as failed; the next one goes on from there. No batch run"
                + " starts meanwhile.")
        @OnEdit(value = LIVE, of = MAINTENANCE)
        String deadline) {

  static final MaintenanceSpec DEFAULT = new MaintenanceSpec(null, null, null, null, null);

  public MaintenanceSpec {
    enabled = enabled == null || enabled;
    schedule = schedule == null ? "0 3 * * *" : schedule;
    keepSnapshots = keepSnapshots == null ? "24h" : keepSnapshots;
    orphansAfter = orphansAfter == null ? "3d" : orphansAfter;
    deadline = deadline == null ? "1h" : deadline;
  }
}
