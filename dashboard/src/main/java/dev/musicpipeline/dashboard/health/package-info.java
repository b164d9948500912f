/**
 * How the pipeline itself is doing: queries, runs, eras and the ledger. One word says it all, and
 * sentences say why.
 */
package dev.musicpipeline.dashboard.health;
