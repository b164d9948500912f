/** The operator's own health and metrics, by HTTP. */
package dev.musicpipeline.operator.health;
