/**
 * What a producer keeps on disk between its lives: which steps it has reserved, and what it has
 * counted. Every file is replaced whole, so that a kill leaves the old one or the new one.
 */
package dev.musicpipeline.producer.state;
