/**
 * Files that give the simulated listeners, songs, artists, albums, devices and places their names.
 * They follow from the producer's settings alone and are made once.
 */
package dev.musicpipeline.producer.dimensions;
