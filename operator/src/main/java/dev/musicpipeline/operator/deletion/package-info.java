/**
 * What is done, step by step, when a pipeline is deleted whose policy deletes data. A pure function
 * of what is seen, so that a killed operator goes on where it was.
 */
package dev.musicpipeline.operator.deletion;
