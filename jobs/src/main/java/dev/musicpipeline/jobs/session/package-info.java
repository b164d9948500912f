/**
 * Spark, as every job gets it: one session with the lake as a catalog. What correctness depends on
 * is set here and cannot be overridden by a pipeline's own Spark settings.
 */
package dev.musicpipeline.jobs.session;
