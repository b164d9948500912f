package dev.musicpipeline.dashboard.geography;

import java.time.LocalDate;
import java.util.List;

/**
 * Plays by place.
 *
 * @param from the first day asked for, or null for all
 * @param to the last day asked for, or null for all
 * @param plays of all places, shown or not
 * @param placeCount how many places there are, shown or not
 * @param places most played first
 */
record GeographyAnswer(
    String level, LocalDate from, LocalDate to, long plays, long placeCount, List<Place> places) {

  /** A place. Parts that its level does not name are null, unknown ones are empty. */
  record Place(String country, String region, String city, long plays) {}
}
