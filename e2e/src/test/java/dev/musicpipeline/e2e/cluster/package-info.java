/** The cluster that tests run on, and its tools. */
package dev.musicpipeline.e2e.cluster;
