/**
 * Connections to the pipeline's PostgreSQL database. Passwords are read from files at each login
 * and stand in no setting.
 */
package dev.musicpipeline.jobs.database;
