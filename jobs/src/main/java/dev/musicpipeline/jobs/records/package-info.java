/**
 * From bytes to events: the one decoder and the one law of legality that streams and imports share.
 * Both are pure functions of the record, so that all readers agree on what is accepted.
 */
package dev.musicpipeline.jobs.records;
