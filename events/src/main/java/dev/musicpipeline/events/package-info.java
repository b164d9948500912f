/**
 * What the parts of a pipeline say to each other: listen events, dimension records, and the names
 * of tables and views. It depends on nothing, so that every part can depend on it.
 */
package dev.musicpipeline.events;
