/**
 * The streaming driver: a StatefulSet of one, so that there are never two of it, with what it needs
 * to start executors; what it tells, and whether it comes forward.
 */
package dev.musicpipeline.operator.streaming;
