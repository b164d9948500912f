/**
 * Batch runs: one Job a scheduled interval and attempt, created once and never changed. Whether an
 * interval is done is known to the pipeline's database alone; Jobs are only vehicles. And the
 * maintenance runs of the lake, which take turns with them.
 */
package dev.musicpipeline.operator.batch;
