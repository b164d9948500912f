/**
 * A pipeline that is made up: events with the eras in which they were counted, written to the
 * serving database as the jobs would, and the answers computed from the events without any SQL.
 */
package dev.musicpipeline.dashboard.seed;
