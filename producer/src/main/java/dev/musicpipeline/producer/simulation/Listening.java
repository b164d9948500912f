package dev.musicpipeline.producer.simulation;

/**
 * Where a step stands: one event of one listening. The numbers name a listening and a sitting
 * uniquely among all instances.
 *
 * @param number the listening
 * @param sitting the sitting that it belongs to
 * @param user the listener's number
 * @param events how many events the listening has; at least 2
 * @param event which of them this one is, from 0
 * @param bits what is random about the listening
 */
record Listening(long number, long sitting, int user, int events, int event, long bits) {}
