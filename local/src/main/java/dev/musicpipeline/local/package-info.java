/**
 * The whole pipeline on one machine: reads a manifest, starts everything as child processes, and
 * stops it in order. What a run does from beginning to end is {@code LocalRun}.
 */
package dev.musicpipeline.local;
