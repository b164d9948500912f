package dev.musicpipeline.dashboard.totals;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** The merged counts, and beside them those of the batch alone. */
record TotalsAnswer(@JsonUnwrapped Counts merged, Counts batch) {}
