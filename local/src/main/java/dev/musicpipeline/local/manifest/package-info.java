/**
 * Reads manifests as strictly as a cluster would, with the generated CRD itself. A manifest that is
 * good on one machine is good there too.
 */
package dev.musicpipeline.local.manifest;
