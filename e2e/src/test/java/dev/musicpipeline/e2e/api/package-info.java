/** The API's rules, asked of a real API server. */
package dev.musicpipeline.e2e.api;
