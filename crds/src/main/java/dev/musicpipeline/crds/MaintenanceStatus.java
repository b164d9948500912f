package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How the last maintenance run ended, and when the next one is due. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MaintenanceStatus(
    @JsonPropertyDescription("The scheduled time of the newest run that has ended.") String lastRun,
    @JsonPropertyDescription("How it ended: Maintained, Locked, DeadlineExceeded or Failed.")
        String lastResult,
    @JsonPropertyDescription("When it ended.") String lastEnd,
    @JsonPropertyDescription("What it did, or why it failed.") String message,
    @JsonPropertyDescription("The scheduled time of the run that goes on.") String running,
    @JsonPropertyDescription("When the next run is scheduled.") String nextRun,
    @JsonPropertyDescription("The lake before the newest run that did its work.")
        LakeSizeStatus before,
    @JsonPropertyDescription(
            "The lake after it; what the stream brought meanwhile is in it. Earlier files are deleted only when"
                + " their snapshots expire.")
        LakeSizeStatus after,
    @JsonPropertyDescription("Small files that it wrote to larger ones.") Long compactedFiles,
    @JsonPropertyDescription("How many those larger ones are.") Long compactedInto,
    @JsonPropertyDescription("Snapshots that it has let expire.") Long expiredSnapshots,
    @JsonPropertyDescription("Files that only they had, metadata included: deleted.")
        Long expiredFiles,
    @JsonPropertyDescription("Files that no snapshot had: deleted.") Long orphans) {

  /** Nothing known yet. */
  public static final MaintenanceStatus NOTHING =
      new MaintenanceStatus(
          null, null, null, null, null, null, null, null, null, null, null, null, null);
}
