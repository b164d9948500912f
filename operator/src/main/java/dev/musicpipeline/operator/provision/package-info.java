/**
 * The provision run: makes what a pipeline stands on, with the pipeline's own credentials. It runs
 * again when what it depends on changes, and after a failure, each time after a longer wait.
 */
package dev.musicpipeline.operator.provision;
