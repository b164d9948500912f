/**
 * The streaming driver: a StatefulSet of one, so that there are never two of it, with what it needs
 * to start executors, and the numbers that it tells.
 */
package dev.musicpipeline.operator.streaming;
