package dev.musicpipeline.producer.state;

/**
 * The contents of {@code dimensions.json}, which is there once all dimension records are sent.
 *
 * @param madeFrom what they follow from
 */
record SentDimensions(String madeFrom) {}
