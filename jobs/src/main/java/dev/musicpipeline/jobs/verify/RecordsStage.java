package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import dev.musicpipeline.jobs.kafka.OffsetRange;
import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code bronze.records} against the topic.
 *
 * @param coverage what offsets before the end the rows have
 * @param gaps offsets before the end that no row has
 * @param doubled offsets that more than one row has
 * @param beyond offsets that rows have and the topic has not, one range a partition
 */
record RecordsStage(
    Coverage coverage, Gaps gaps, List<OffsetRange> doubled, List<OffsetRange> beyond) {

  /** Compares them; reads Kafka only where the lake has gaps. */
  static RecordsStage check(Dataset<Row> records, Topic topic, TopicGaps kafka) {
    var ofTopic = records.where(col("topic_id").equalTo(topic.id()));
    var known = ofTopic.where(before(topic.end()));
    var coverage = RecordOffsets.coverage(known);
    return new RecordsStage(
        coverage,
        kafka.explain(coverage.missing(topic.end())),
        coverage.surplus() == 0 ? List.of() : RecordOffsets.doubled(known),
        beyond(ofTopic, topic));
  }

  /** Whether a row belongs to the books: rows of the topic only if they lie before its end. */
  static Column counted(Topic topic) {
    return not(col("topic_id").eqNullSafe(topic.id())).or(before(topic.end()));
  }

  private static Column before(Offsets end) {
    var before = lit(false);
    for (var partition : end.byPartition().entrySet()) {
      before =
          before.or(
              col("kafka_partition")
                  .equalTo(partition.getKey())
                  .and(col("kafka_offset").lt(partition.getValue())));
    }
    return before;
  }

  private static List<OffsetRange> beyond(Dataset<Row> ofTopic, Topic topic) {
    var beyond = new ArrayList<OffsetRange>();
    ofTopic
        .where(not(before(topic.end())))
        .groupBy("kafka_partition")
        .agg(max("kafka_offset"))
        .orderBy("kafka_partition")
        .collectAsList()
        .forEach(
            row ->
                beyond.add(
                    new OffsetRange(row.getInt(0), topic.end().of(row.getInt(0)), row.getLong(1))));
    return beyond;
  }

  /** The same, without the rows beyond the end that a later look at the topic accounts for. */
  RecordsStage with(Topic later) {
    return new RecordsStage(
        coverage,
        gaps,
        doubled,
        beyond.stream().filter(range -> range.to() >= later.end().of(range.partition())).toList());
  }

  List<String> problems() {
    var problems = new ArrayList<String>();
    say(problems, gaps.missing(), "%,d offsets are missing in bronze.records");
    say(
        problems,
        gaps.unprovable(),
        "%,d offsets are missing in bronze.records and the topic has forgotten them");
    say(problems, doubled, "%,d offsets are in bronze.records more than once");
    say(problems, beyond, "%,d offsets are in bronze.records that the topic does not have");
    return problems;
  }

  private static void say(List<String> problems, List<OffsetRange> ranges, String what) {
    if (!ranges.isEmpty()) {
      problems.add(what.formatted(OffsetRange.count(ranges)));
    }
  }

  /** The topic's partitions with their rows. */
  List<Ledger.Partition> partitions(Topic topic) {
    var rows = coverage.rowsByPartition();
    var partitions = new ArrayList<Ledger.Partition>();
    new TreeMap<>(topic.end().byPartition())
        .forEach(
            (partition, end) ->
                partitions.add(
                    new Ledger.Partition(
                        partition,
                        topic.beginning().of(partition),
                        end,
                        rows.getOrDefault(partition, 0L))));
    return partitions;
  }
}
