/**
 * How much there is altogether: events, listening time and the ledger. Both merged and of the batch
 * alone, so that the two can be compared.
 */
package dev.musicpipeline.dashboard.totals;
