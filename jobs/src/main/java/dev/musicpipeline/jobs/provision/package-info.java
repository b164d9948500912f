/**
 * Makes what a pipeline stands on: the bucket, the topic, the lake's tables and the serving schema.
 * It may run again at any time, and changes nothing that is there.
 */
package dev.musicpipeline.jobs.provision;
