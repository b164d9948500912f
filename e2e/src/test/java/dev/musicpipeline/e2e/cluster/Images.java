package dev.musicpipeline.e2e.cluster;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;

/**
 * The images of this build, in a registry that the cluster's nodes reach.
 *
 * @param registry such as {@code registry.example:5000}
 */
public record Images(String registry, String tag) {
  private static final String NONE =
      "Tests of whole pipelines are skipped: REGISTRY and BASE are not set.";
  private static final AtomicBoolean SAID = new AtomicBoolean();

  /** Those that the build has pushed. Without them, the test that asks is skipped. */
  public static Images get() {
    var registry = System.getProperty("e2e.registry", "");
    if (registry.isEmpty() && SAID.compareAndSet(false, true)) {
      System.out.println(NONE);
    }
    Assumptions.assumeFalse(registry.isEmpty(), NONE);
    return new Images(registry, System.getProperty("e2e.tag"));
  }

  /** Those of the version before this one; nothing if the build has not made them. */
  public static Optional<Images> previous() {
    var tag = System.getProperty("e2e.previous.tag", "");
    return tag.isEmpty() ? Optional.empty() : Optional.of(new Images(get().registry(), tag));
  }

  /** The name of a module's image. */
  public String of(String module) {
    return "%s/musicpipeline-%s:%s".formatted(registry, module, tag);
  }
}
