/**
 * Kafka's side of the producer: waiting for the topic, sending, and keeping account of what the
 * broker acknowledges. No record is sent without a callback that counts it.
 */
package dev.musicpipeline.producer.kafka;
