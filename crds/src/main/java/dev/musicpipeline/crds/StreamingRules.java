package dev.musicpipeline.crds;

/** Rules of {@link StreamingSpec} in the Common Expression Language. */
final class StreamingRules {
  static final String SLIDE_WITHIN_WINDOW =
      "int(self.trendingSlide.replace('m', '').replace('h', '').replace('d', ''))"
          + " * (self.trendingSlide.endsWith('m') ? 1 : self.trendingSlide.endsWith('h') ? 60 : 1440)"
          + " <= int(self.trendingWindow.replace('m', '').replace('h', '').replace('d', ''))"
          + " * (self.trendingWindow.endsWith('m') ? 1 : self.trendingWindow.endsWith('h') ? 60 : 1440)";

  // CEL's own durations know no days.
  private static final String REALTIME_TRIGGER =
      "duration(self.realtimeTrigger.replace('d', 'h')).getSeconds()"
          + " * (self.realtimeTrigger.endsWith('d') ? 24 : 1)";

  private static final String LAKE_TRIGGER =
      "duration(self.lakeTrigger.replace('d', 'h')).getSeconds()"
          + " * (self.lakeTrigger.endsWith('d') ? 24 : 1)";

  private static final String STALL_TIMEOUT =
      "duration(self.stallTimeout.replace('d', 'h')).getSeconds()"
          + " * (self.stallTimeout.endsWith('d') ? 24 : 1)";

  static final String STALL_AFTER_TRIGGERS =
      REALTIME_TRIGGER
          + " * 2 <= "
          + STALL_TIMEOUT
          + " && "
          + LAKE_TRIGGER
          + " * 2 <= "
          + STALL_TIMEOUT;

  private StreamingRules() {}
}
