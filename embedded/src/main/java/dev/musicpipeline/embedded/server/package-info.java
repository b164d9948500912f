/**
 * The mains of the embedded services, each a process of its own. They alone load Kafka, the S3
 * server and what unpacks PostgreSQL.
 */
package dev.musicpipeline.embedded.server;
