/**
 * What an edit of a spec does to what runs, told from the marks ({@link
 * dev.musicpipeline.crds.OnEdit}) of its fields alone: before it is applied, and after.
 */
package dev.musicpipeline.operator.plan;
