/**
 * Batch runs: one Job a scheduled interval and attempt, created once and never changed. Whether an
 * interval is done is known to the pipeline's database alone; Jobs are only vehicles.
 */
package dev.musicpipeline.operator.batch;
