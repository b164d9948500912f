/**
 * What becomes of a run, as whoever started it gets to know: on Kubernetes the container's
 * termination message.
 */
package dev.musicpipeline.jobs.outcome;
