package dev.musicpipeline.events;

/**
 * The place of an event; every part may be null.
 *
 * @param country ISO 3166-1 alpha-2 code by convention, any text by law
 * @param latitude degrees north, −90 to 90
 * @param longitude degrees east, −180 to 180
 */
public record Location(
    String country, String region, String city, Double latitude, Double longitude) {
  public static final Location UNKNOWN = new Location(null, null, null, null, null);
}
