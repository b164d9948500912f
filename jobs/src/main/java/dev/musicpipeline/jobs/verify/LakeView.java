package dev.musicpipeline.jobs.verify;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.kafka.Topic;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The tables and the topic at about one moment. What is made of something else is looked at first,
 * so that it holds nothing which the other one lacks: gold, silver, the topic's end, bronze.
 */
record LakeView(Optional<PinnedTable> gold, PinnedTable silver, Topic topic, PinnedTable bronze) {

  static LakeView now(SparkSession spark, PipelineFile pipeline) throws InterruptedException {
    var gold = PinnedTable.now(spark, GoldStage.TABLE);
    var silver = required(spark, Lake.EVENTS);
    var topic = Topic.describe(pipeline);
    return new LakeView(gold, silver, topic, required(spark, Lake.RECORDS));
  }

  private static PinnedTable required(SparkSession spark, String name) {
    return PinnedTable.now(spark, name)
        .orElseThrow(
            () -> new IllegalStateException("the lake has no table " + name + ": provision it"));
  }

  /** Whether no batch run has written to its tables since. */
  boolean isCurrent() {
    return silver.isCurrent() && gold.map(PinnedTable::isCurrent).orElse(true);
  }
}
