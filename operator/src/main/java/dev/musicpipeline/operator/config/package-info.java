/**
 * What a component is told: the part of the spec that it reads, in an immutable ConfigMap that is
 * named after its contents. A pod keeps what it was started with, and an edit restarts only what
 * reads it.
 */
package dev.musicpipeline.operator.config;
