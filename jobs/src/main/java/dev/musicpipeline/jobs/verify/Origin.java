package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;

/** Where rows of {@code bronze.records} came from. In columns it is the code. */
enum Origin {
  /** The events topic. */
  TOPIC(0),
  /** A topic that was behind the same name before. */
  EARLIER_TOPIC(1),
  IMPORT(2);

  private final int code;

  Origin(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Origin of(int code) {
    return Arrays.stream(values()).filter(each -> each.code == code).findFirst().orElseThrow();
  }

  static Column column(String topicId) {
    return when(col("import_id").isNotNull(), IMPORT.code)
        .when(col("topic_id").equalTo(topicId), TOPIC.code)
        .otherwise(EARLIER_TOPIC.code);
  }
}
