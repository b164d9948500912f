package dev.musicpipeline.dashboard.merged;

import java.util.Objects;

/**
 * What a view found.
 *
 * @param body a record, whose components become fields of the answer
 * @param approximate whether realtime rows are part of it that could count a copy of an event twice
 * @param note what is awaited if something is not there yet, else null
 */
public record Found(Object body, boolean approximate, String note) {

  public Found {
    Objects.requireNonNull(body, "body");
  }

  public Found(Object body, boolean approximate) {
    this(body, approximate, null);
  }
}
