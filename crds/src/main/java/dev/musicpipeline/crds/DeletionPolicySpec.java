package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What becomes of a pipeline's data when the pipeline is deleted. The lake's catalog, although it
 * stands in the database, goes with the lake: neither is of use without the other.
 */
@ValidationRule(
    value = "self.lake != 'Delete' || self.checkpoints == 'Delete'",
    message =
        "expected checkpoints: Delete beside lake: Delete: a checkpoint of a lake that is gone is of no use")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeletionPolicySpec(
    @Default("Retain")
        @JsonPropertyDescription(
            "The topics of events and dimensions with all their records, those that were there before the pipeline"
                + " too.")
        Fate topics,
    @Default("Retain")
        @JsonPropertyDescription(
            "The lake's tables: the files under lake/ in the bucket, and the schema catalog of the database. Needs"
                + " checkpoints: Delete. A database that is kept then is an archive of numbers: a new pipeline needs"
                + " another one.")
        Fate lake,
    @Default("Retain")
        @JsonPropertyDescription(
            "What streaming remembers between restarts: the files under checkpoints/ in the bucket.")
        Fate checkpoints,
    @Default("Retain")
        @JsonPropertyDescription(
            "The numbers that are served, and how far they are counted: the schema serving of the database.")
        Fate database) {

  /** What becomes of data. */
  public enum Fate {
    @JsonProperty("Retain")
    RETAIN,
    @JsonProperty("Delete")
    DELETE;

    /** Whether the data go. */
    public boolean deletes() {
      return this == DELETE;
    }
  }

  static final DeletionPolicySpec DEFAULT = new DeletionPolicySpec(null, null, null, null);

  public DeletionPolicySpec {
    topics = topics == null ? Fate.RETAIN : topics;
    lake = lake == null ? Fate.RETAIN : lake;
    checkpoints = checkpoints == null ? Fate.RETAIN : checkpoints;
    database = database == null ? Fate.RETAIN : database;
  }

  /** What is deleted, by the names of its fields. */
  public List<String> deleted() {
    var fates = new LinkedHashMap<String, Fate>();
    fates.put("topics", topics);
    fates.put("lake", lake);
    fates.put("checkpoints", checkpoints);
    fates.put("database", database);
    return fates.keySet().stream().filter(part -> fates.get(part).deletes()).toList();
  }
}
