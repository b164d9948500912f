package dev.musicpipeline.dashboard.seed;

import java.time.Instant;

/** A rejected record; era 0 is an import's. */
public record Refused(long era, Instant minute, String reason) {}
