/** What the chart renders, compared with files. No cluster, only helm. */
package dev.musicpipeline.e2e.chart;
