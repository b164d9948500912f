/**
 * The simulated listeners: what each step yields follows from the settings and the step alone. No
 * clock, file, randomness or state from step to step, so that any run can be repeated and
 * recounted.
 */
package dev.musicpipeline.producer.simulation;
