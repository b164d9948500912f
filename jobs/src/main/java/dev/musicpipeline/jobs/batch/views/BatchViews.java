package dev.musicpipeline.jobs.batch.views;

import java.util.List;

/** All batch views, in the order in which they are computed. */
public final class BatchViews {
  private BatchViews() {}

  public static List<BatchView> all() {
    return List.of(DailyMetrics.VIEW, DailyPlaces.VIEW, WeeklyPlays.VIEW, WeeklyChart.VIEW);
  }
}
