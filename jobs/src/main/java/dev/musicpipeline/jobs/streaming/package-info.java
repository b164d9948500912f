/**
 * The streaming driver: one query appends every record to the lake, the other counts events in
 * PostgreSQL as they come. A checkpoint is a convenience; what the sinks hold is the truth.
 */
package dev.musicpipeline.jobs.streaming;
