package dev.musicpipeline.dashboard;

import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.dashboard.charts.WeeklyCharts;
import dev.musicpipeline.dashboard.daily.DailyMetrics;
import dev.musicpipeline.dashboard.geography.Geography;
import dev.musicpipeline.dashboard.health.Health;
import dev.musicpipeline.dashboard.merged.View;
import dev.musicpipeline.dashboard.runs.RunHistory;
import dev.musicpipeline.dashboard.totals.Totals;
import dev.musicpipeline.dashboard.trending.Trending;
import java.util.List;

/** All that the API answers. A new view is a package beside these, and a line here. */
final class Views {
  private Views() {}

  static List<View> of(MusicPipelineSpec pipeline) {
    return List.of(
        new Totals(),
        new Trending(pipeline.streaming()),
        new WeeklyCharts(),
        new DailyMetrics(),
        new Geography(),
        new RunHistory(),
        new Health(pipeline.streaming()));
  }
}
