package dev.musicpipeline.jobs.batch.views;

import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What views are computed from.
 *
 * @param touched what the run has changed
 * @param daysEvents the accepted events of the touched days
 * @param weeksEvents the accepted events of the weeks of the touched days
 * @param views the view of that name as it is now; those listed earlier are up to date
 */
public record Sources(
    Touched touched,
    Dataset<Row> daysEvents,
    Dataset<Row> weeksEvents,
    Function<String, Dataset<Row>> views) {}
