/**
 * Topics by Strimzi: {@code KafkaTopic} objects, kept as they are to be, whose readiness is what
 * the topic operator says of their present generation. They outlive their pipeline unless its
 * policy deletes them.
 */
package dev.musicpipeline.operator.topics;
