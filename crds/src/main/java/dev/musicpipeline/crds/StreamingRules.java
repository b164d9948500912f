package dev.musicpipeline.crds;

/** Rules of {@link StreamingSpec} in the Common Expression Language. */
final class StreamingRules {
  static final String SLIDE_WITHIN_WINDOW =
      "int(self.trendingSlide.replace('m', '').replace('h', '').replace('d', ''))"
          + " * (self.trendingSlide.endsWith('m') ? 1 : self.trendingSlide.endsWith('h') ? 60 : 1440)"
          + " <= int(self.trendingWindow.replace('m', '').replace('h', '').replace('d', ''))"
          + " * (self.trendingWindow.endsWith('m') ? 1 : self.trendingWindow.endsWith('h') ? 60 : 1440)";

  private StreamingRules() {}
}
