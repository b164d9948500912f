/**
 * The maintenance run of the lake: fewer and larger files, no snapshots that nobody goes back to,
 * no files that no snapshot has. It changes no row of any table.
 */
package dev.musicpipeline.jobs.maintenance;
