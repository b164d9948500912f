/**
 * The batch run: takes the records before a cut that no published run has taken, brings the days
 * that they touch up to date in the layers silver and gold, and publishes the result with the cut
 * in one transaction. A run that dies before that leaves an open era, and nothing that the next run
 * does not undo or do again.
 */
package dev.musicpipeline.jobs.batch;
