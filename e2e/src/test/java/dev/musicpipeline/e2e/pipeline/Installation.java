package dev.musicpipeline.e2e.pipeline;

import dev.musicpipeline.e2e.cluster.Cluster;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * An example that can be applied, and the operator that waits for it, for the tests of one class.
 *
 * @param pipeline not applied yet
 */
record Installation(TestPipeline pipeline, InstalledChart chart) implements AutoCloseable {
  /** Each look starts a kubectl, and takes it from the pipeline's cores. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /**
   * Installs a version's chart for one of its examples.
   *
   * @param namespaces that it watches besides
   */
  static Installation of(Version version, String example, String... namespaces) {
    Awaitility.setDefaultPollInterval(LOOK);
    var cluster = Cluster.get();
    var pipeline = TestPipeline.of(cluster, version.example(example));
    try {
      var watched = Stream.concat(Stream.of(pipeline.namespace()), Stream.of(namespaces)).toList();
      return new Installation(pipeline, InstalledChart.watching(cluster, version, watched));
    } catch (IllegalStateException e) {
      pipeline.close();
      throw e;
    }
  }

  /** The pipeline goes first: one with a finalizer goes only as long as there is an operator. */
  @Override
  public void close() {
    try (chart) {
      pipeline.close();
    } finally {
      Awaitility.reset();
    }
  }
}
