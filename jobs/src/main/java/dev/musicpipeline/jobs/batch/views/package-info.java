/**
 * The batch views: each a name, columns, the periods that it replaces, and a pure transformation of
 * accepted events. A new one is a class here and a line in {@link
 * dev.musicpipeline.jobs.batch.views.BatchViews}.
 */
package dev.musicpipeline.jobs.batch.views;
