package dev.musicpipeline.events;

/** Names of the lake's tables, within its catalog. */
public final class Lake {
  /** The Iceberg catalog's name in Spark and in the JDBC catalog's rows. */
  public static final String CATALOG = "lake";

  /** Every record of the topic and every imported line, as it arrived. */
  public static final String RECORDS = "bronze.records";

  /** Accepted events, each identity once. */
  public static final String EVENTS = "silver.events";

  private Lake() {}
}
