/**
 * What is said of a pipeline in status: conditions, a phase and numbers. A pure function of what is
 * seen; times move only when what they stand for does.
 */
package dev.musicpipeline.operator.status;
