/**
 * The songs and artists that are played most right now. Read from the realtime rollup alone, of all
 * eras.
 */
package dev.musicpipeline.dashboard.trending;
