/**
 * The MusicPipeline API, group {@code musicpipeline.dev/v1}: records are the schema, and the CRD is
 * generated from them. Every part of a pipeline reads the same records from one file.
 */
package dev.musicpipeline.crds;
