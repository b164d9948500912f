/**
 * Batch runs, imports, verifications and maintenance in one JVM, one after the other. One machine
 * uses it in place of a process a run, since a warm JVM needs a fraction of the time.
 */
package dev.musicpipeline.jobs.resident;
