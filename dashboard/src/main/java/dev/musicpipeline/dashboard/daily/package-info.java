/**
 * Events and listening time of each day by type and place. Callers choose what they are grouped by.
 */
package dev.musicpipeline.dashboard.daily;
