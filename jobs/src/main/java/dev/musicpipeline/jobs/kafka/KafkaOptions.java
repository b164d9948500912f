package dev.musicpipeline.jobs.kafka;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.kafka.KafkaAccess;
import java.util.HashMap;
import java.util.Map;

/** Options of Spark's Kafka source that lead it to a pipeline's brokers. */
public final class KafkaOptions {
  private KafkaOptions() {}

  /** The clients' settings as Spark hands them on. Readers see committed records only. */
  public static Map<String, String> of(PipelineFile pipeline) {
    var options = new HashMap<String, String>();
    KafkaAccess.properties(pipeline)
        .forEach((name, setting) -> options.put("kafka." + name, setting));
    options.put("kafka.isolation.level", "read_committed");
    return options;
  }
}
