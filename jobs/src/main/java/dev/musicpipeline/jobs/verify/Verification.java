package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.col;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.kafka.KafkaAccess;
import dev.musicpipeline.jobs.kafka.Topic;
import dev.musicpipeline.jobs.lake.AcceptedGaps;
import org.apache.spark.sql.SparkSession;

/** The check of a pipeline. */
record Verification(SparkSession spark, PipelineFile pipeline) {
  /** How often it looks again if a batch run has changed the tables while it looked. */
  private static final int ATTEMPTS = 3;

  /**
   * Checks.
   *
   * @param pending whether what batch runs have not taken yet is wrong
   */
  Ledger run(Pending.Rule pending) throws InterruptedException {
    for (var attempt = 1; ; attempt++) {
      var view = LakeView.now(spark, pipeline);
      var ledger = check(view).ledger(pending);
      if (ledger.balanced() || attempt == ATTEMPTS || view.isCurrent()) {
        return ledger;
      }
    }
  }

  private Findings check(LakeView view) throws InterruptedException {
    var topic = view.topic();
    var kafka =
        new TopicGaps(
            KafkaAccess.properties(pipeline),
            topic,
            AcceptedGaps.of(view.bronze().table(), topic.id()));
    var all = view.bronze().rows();
    var records = RecordsStage.check(all, topic, kafka);
    if (!records.beyond().isEmpty()) {
      records = records.with(Topic.describe(pipeline)); // it may have grown meanwhile
    }
    var known = all.where(RecordsStage.counted(topic));
    var legal = known.where(col("rejection").isNull());
    var cut = Cut.of(view.silver(), topic.id());
    return new Findings(
        topic,
        records,
        Rejections.count(known, topic.id()),
        EventsStage.check(Copies.of(legal, view.silver().rows(), cut)),
        view.gold()
            .map(gold -> GoldStage.check(gold, view.silver()))
            .orElseGet(() -> GoldStage.missing(view.silver())),
        Tables.count(spark));
  }
}
