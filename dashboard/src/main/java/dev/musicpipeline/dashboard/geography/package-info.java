/**
 * Where plays come from: countries, their regions, and the cities of those. Places that an event
 * did not name are one unknown place of their level.
 */
package dev.musicpipeline.dashboard.geography;
