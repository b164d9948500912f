/**
 * The published runs, as the serving schema holds them: the one in force, and those before it that
 * a rollback can go back to. Batch runs write them; who removes snapshots or records asks here
 * which are still needed.
 */
package dev.musicpipeline.jobs.published;
