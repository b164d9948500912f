package dev.musicpipeline.jobs;

import org.apache.spark.sql.SparkSession;

/** One small Spark for all tests of this module that need no lake. */
public final class TestSpark {
  public static final SparkSession SESSION =
      SparkSession.builder()
          .master("local[2]")
          .appName("test")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.sql.shuffle.partitions", "2")
          .getOrCreate();

  private TestSpark() {}
}
