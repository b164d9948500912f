package dev.musicpipeline.local.manifest;

import dev.musicpipeline.crds.MusicPipelineSpec;

/** A pipeline's name, and what it shall be. */
public record Manifest(String name, MusicPipelineSpec spec) {}
