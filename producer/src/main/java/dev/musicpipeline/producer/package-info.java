/**
 * The program that sends simulated listen events to Kafka. It paces, counts and reports; what is
 * sent is decided in {@code simulation}.
 */
package dev.musicpipeline.producer;
