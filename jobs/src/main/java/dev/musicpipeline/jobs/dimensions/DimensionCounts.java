package dev.musicpipeline.jobs.dimensions;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What became of the keys of a dimension's records.
 *
 * @param lines records that were read; of several with one key the last one counts
 * @param added keys that the table did not have
 * @param changed keys of which the table said something else
 * @param same keys of which the table said the same
 */
public record DimensionCounts(
    long lines, @JsonProperty("new") long added, long changed, long same) {}
