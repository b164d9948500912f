/**
 * What a bounded run counted, from the producer's, the verification's and the REST API's own
 * numbers. None is derived from another, so that they can be compared.
 */
package dev.musicpipeline.local.report;
