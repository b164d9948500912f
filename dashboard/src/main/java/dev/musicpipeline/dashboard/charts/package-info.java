/**
 * The weekly charts of songs and artists. Counts are merged before they are ranked; the history of
 * a rank is the batch layer's.
 */
package dev.musicpipeline.dashboard.charts;
