/**
 * The lake's tables: their columns, partitions and properties, in one place. Provisioning makes
 * them from it, and jobs read and write by it.
 */
package dev.musicpipeline.jobs.lake;
