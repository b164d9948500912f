/**
 * The child processes of a run: what they are started with, those that are kept alive, and those
 * that run once.
 */
package dev.musicpipeline.local.process;
