/**
 * Connections to the serving database. They can only read, and take the password anew each time one
 * is made.
 */
package dev.musicpipeline.dashboard.database;
