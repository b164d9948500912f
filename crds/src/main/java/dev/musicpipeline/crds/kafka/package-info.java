/**
 * How every part of a pipeline reaches its Kafka: the settings of clients, and the login that reads
 * user name and password from files. Kafka's own classes come with the part that uses them.
 */
package dev.musicpipeline.crds.kafka;
