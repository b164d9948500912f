/**
 * Dimension records: what is legal in them, and how they come into {@code silver.dim_*}, from the
 * lines of imported files and from the topics of dimensions.
 */
package dev.musicpipeline.jobs.dimensions;
