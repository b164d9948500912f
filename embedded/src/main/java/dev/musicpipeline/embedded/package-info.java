/**
 * Services that run as child processes of this one, each with its own heap, log file and data. Its
 * classes need nothing but the JDK, so that tests of every module can start services.
 */
package dev.musicpipeline.embedded;
