/**
 * The import run: files of listens, events and dimension records become rows of the lake. A line is
 * imported at most once, however often its file is, and a bad line is kept as a rejected record.
 */
package dev.musicpipeline.jobs.imports;
