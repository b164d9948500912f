/**
 * The ledger: whether every offset of the topic is exactly one row of the lake, and every event
 * counted where it should be. It reads Kafka and the lake, and trusts no count that another part of
 * the pipeline has written down.
 */
package dev.musicpipeline.jobs.verify;
