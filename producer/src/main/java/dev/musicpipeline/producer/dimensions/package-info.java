/**
 * The dimension records of the simulation: names of its users, songs, artists and albums, its
 * devices and its places.
 */
package dev.musicpipeline.producer.dimensions;
