package dev.musicpipeline.e2e.pipeline;

import dev.musicpipeline.e2e.cluster.Images;
import java.nio.file.Path;
import java.util.Optional;

/** What is released together: the chart with the API, the examples, and the images. */
record Version(Path folder, Images images) {
  /** The tree that the test is of. Skips the test if its images are not there. */
  static Version present() {
    return new Version(Path.of(".."), Images.get());
  }

  /** The one before; nothing if the build has not made its images. */
  static Optional<Version> previous() {
    return Images.previous()
        .map(images -> new Version(Path.of(System.getProperty("e2e.previous")), images));
  }

  String chart() {
    return folder.resolve("helm").resolve("musicpipeline").toString();
  }

  /** An example's file. */
  Path example(String name) {
    return folder.resolve("examples").resolve(name);
  }
}
