/**
 * How every part of a pipeline reaches its Kafka: the settings of clients, and what reads user
 * name, password, certificates and key from files. Kafka's own classes come with the part that uses
 * them.
 */
package dev.musicpipeline.crds.kafka;
