/**
 * The merge that every view shares: one snapshot of the database, the published cut, and what came
 * after it. A view asks here and never opens a transaction of its own.
 */
package dev.musicpipeline.dashboard.merged;
