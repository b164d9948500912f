/**
 * The serving layer: batch views and the realtime rollup of one pipeline, merged at the cut, as a
 * REST API and one web page. Each view of the numbers is a package of its own and a line in {@link
 * dev.musicpipeline.dashboard.Views}.
 */
package dev.musicpipeline.dashboard;
