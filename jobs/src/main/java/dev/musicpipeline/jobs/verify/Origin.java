package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/** Where rows of {@code bronze.records} came from. */
final class Origin {
  /** The events topic. */
  static final String TOPIC = "topic";

  /** A topic that was behind the same name before. */
  static final String EARLIER_TOPIC = "earlier topic";

  static final String IMPORT = "import";

  private Origin() {}

  static Column column(String topicId) {
    return when(col("import_id").isNotNull(), IMPORT)
        .when(col("topic_id").equalTo(topicId), TOPIC)
        .otherwise(EARLIER_TOPIC);
  }
}
