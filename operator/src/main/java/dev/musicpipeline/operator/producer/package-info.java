/** The simulated listeners. */
package dev.musicpipeline.operator.producer;
