package dev.musicpipeline.operator.kubernetes;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the framework's caches hold, for who asks the framework. */
public final class Seen {
  private Seen() {}

  /** A context that knows what is observed, and nothing else. */
  @SuppressWarnings("unchecked") // it is one of the pipeline's by what is asked of it
  public static Context<MusicPipeline> context(Observed observed) {
    return (Context<MusicPipeline>)
        Proxy.newProxyInstance(
            Seen.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (context, method, arguments) -> {
              if (!method.getName().equals("getSecondaryResources")) {
                throw new UnsupportedOperationException(method.toString());
              }
              return of((Class<?>) arguments[0], observed);
            });
  }

  private static Set<HasMetadata> of(Class<?> type, Observed observed) {
    return Stream.<Collection<? extends HasMetadata>>of(
            observed.configMaps(),
            observed.jobs(),
            observed.statefulSets(),
            observed.deployments(),
            observed.pods(),
            observed.topics())
        .flatMap(Collection::stream)
        .filter(type::isInstance)
        .collect(Collectors.toSet());
  }
}
