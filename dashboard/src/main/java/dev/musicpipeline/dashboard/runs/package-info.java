/**
 * The history of batch runs: the published ones with their cuts, and those that ended otherwise.
 */
package dev.musicpipeline.dashboard.runs;
