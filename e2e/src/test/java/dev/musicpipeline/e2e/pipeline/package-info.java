/** Whole pipelines on a cluster, as people run them: by helm and kubectl. */
package dev.musicpipeline.e2e.pipeline;
