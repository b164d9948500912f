package dev.musicpipeline.jobs.streaming;

import org.apache.spark.sql.streaming.StreamingQueryException;

/**
 * Spark 4.1 ends a query after the first micro-batch that it repeats: to report the lag it wants
 * the topic's latest offsets, which it has not asked for in a replay ({@code
 * KafkaMicroBatchStream.metrics}). The micro-batch is committed by then, so the query only needs to
 * be started again.
 */
final class ReplayFailure {
  private static final String STREAM = "org.apache.spark.sql.kafka010.KafkaMicroBatchStream";

  private ReplayFailure() {}

  static boolean is(StreamingQueryException failure) {
    var cause = failure.getCause();
    return cause instanceof NullPointerException && inMetrics(cause.getStackTrace());
  }

  private static boolean inMetrics(StackTraceElement[] calls) {
    for (var call : calls) {
      if (call.getClassName().startsWith(STREAM) && call.getMethodName().equals("metrics")) {
        return true;
      }
    }
    return false;
  }
}
