package dev.musicpipeline.jobs.verify;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.musicpipeline.jobs.kafka.OffsetRange;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the check has found.
 *
 * @param offsets of the topic, from 0 to its end
 * @param rows of {@code bronze.records} that are of the topic
 * @param accepted of these rows, first copies of their event
 * @param duplicates of these rows, copies numbered 2 or higher
 * @param rejected of these rows, those that are no legal event
 * @param controlRecords offsets without a record: ends of transactions, and what aborted ones wrote
 * @param imports rows that imports have brought
 * @param earlierTopics rows of topics that were behind the same name before
 * @param missing offsets that the lake lacks
 * @param unprovable those of them that the topic has forgotten
 * @param acceptedGaps offsets that the topic has forgotten and nobody expects in the lake
 * @param doubled offsets that the lake has more than once
 * @param stages by stage, {@code ok} or what is wrong
 * @param examples of events and days that are wrong
 * @param pending what batch runs have not taken yet
 * @param tables rows by name
 */
public record Ledger(
    long offsets,
    long rows,
    long accepted,
    long duplicates,
    long rejected,
    Map<String, Long> rejectedByReason,
    long controlRecords,
    Outcomes imports,
    Outcomes earlierTopics,
    List<Partition> partitions,
    List<OffsetRange> missing,
    List<OffsetRange> unprovable,
    List<OffsetRange> acceptedGaps,
    List<OffsetRange> doubled,
    Map<String, String> stages,
    List<String> examples,
    Pending pending,
    Map<String, Long> tables) {

  /** What a stage says that has found nothing wrong. */
  static final String OK = "ok";

  /** A partition of the topic, and how many rows of the lake are of it. */
  public record Partition(int partition, long beginning, long end, long rows) {}

  @JsonProperty
  boolean balanced() {
    return stages.values().stream().allMatch(OK::equals)
        && offsets == rows + controlRecords + OffsetRange.count(acceptedGaps)
        && rows == accepted + duplicates + rejected;
  }

  /** What the stages that are not ok say. */
  String wrong() {
    return stages.entrySet().stream()
        .filter(stage -> !stage.getValue().equals(OK))
        .map(stage -> stage.getKey() + ": " + stage.getValue())
        .collect(Collectors.joining("; "));
  }
}
