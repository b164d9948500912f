/** Imports: one Job for each import of the spec, run until it has succeeded. */
package dev.musicpipeline.operator.imports;
