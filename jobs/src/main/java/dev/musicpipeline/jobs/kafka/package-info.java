/**
 * What jobs ask of Kafka beside what Spark reads: the topic's identity, its partitions, and offsets
 * as vectors.
 */
package dev.musicpipeline.jobs.kafka;
