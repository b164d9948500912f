/** The operator in the test's own process, on a real API server. */
package dev.musicpipeline.e2e.reconciler;
