package dev.musicpipeline.events;

/** Names that the lake's writers and readers share. */
public final class Lake {
  /** The Iceberg catalog's name in Spark and in the JDBC catalog's rows. */
  public static final String CATALOG = "lake";

  /** The folder of the bucket that the tables' files are in. */
  public static final String FOLDER = "lake";

  /** The folder of the bucket that the checkpoints are in. */
  public static final String CHECKPOINTS = "checkpoints";

  /** Every record of the topic and every imported line, as it arrived. */
  public static final String RECORDS = "bronze.records";

  /** Accepted events, each identity once. */
  public static final String EVENTS = "silver.events";

  /**
   * Key in the summary of a snapshot of {@link #EVENTS}: the cut of the run that wrote it, as
   * {@code {"0": 17}}.
   */
  public static final String CUT = "musicpipeline.cut";

  private Lake() {}
}
