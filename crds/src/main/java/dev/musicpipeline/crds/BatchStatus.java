package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** How the last batch run ended, and when the next one is due. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchStatus(
    @JsonPropertyDescription("The scheduled time that the newest finished run closed.")
        String lastInterval,
    @JsonPropertyDescription(
            "How that run ended: Published, UpToDate, LakeBehind, Locked, DeadlineExceeded or Failed.")
        String lastResult,
    @JsonPropertyDescription("When it ended.") String lastEnd,
    @JsonPropertyDescription("When a run was published last.") String lastPublished,
    @JsonPropertyDescription("The scheduled time of the newest published run.")
        String publishedInterval,
    @JsonPropertyDescription(
            "The scheduled time that the running run closes; absent while it waits in a queue.")
        String running,
    @JsonPropertyDescription("The scheduled time that the next run closes.") String nextRun,
    @JsonPropertyDescription("The backfill that the spec asks for.") BackfillStatus backfill,
    @JsonPropertyDescription("The run that the annotation musicpipeline.dev/run-now asks for.")
        RunNowStatus runNow,
    @JsonPropertyDescription(
            "Whose numbers the batch views are, and which runs can be gone back to.")
        InForceStatus inForce,
    @JsonPropertyDescription(
            "The rollback that the annotation musicpipeline.dev/rollback asks for; no other run starts while it is"
                + " there.")
        RollbackStatus rollback,
    @JsonPropertyDescription("The newest tries that have ended, newest first.")
        List<BatchRunStatus> history) {

  /** Nothing known yet. */
  public static final BatchStatus NOTHING =
      new BatchStatus(null, null, null, null, null, null, null, null, null, null, null, null);
}
