/**
 * Makes what a pipeline stands on: the serving schema, the bucket, the lake's tables and the
 * topics. It may run again at any time; of what is there it only ever raises a topic's number of
 * partitions. Beside it stands its inverse, the clean-up run.
 */
package dev.musicpipeline.jobs.provision;
