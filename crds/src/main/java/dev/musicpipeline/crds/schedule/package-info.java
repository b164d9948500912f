/**
 * When batch runs are due: pure functions of a schedule and of instants. Each run closes one
 * scheduled time.
 */
package dev.musicpipeline.crds.schedule;
