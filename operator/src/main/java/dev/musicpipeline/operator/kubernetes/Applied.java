package dev.musicpipeline.operator.kubernetes;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.processing.dependent.Matcher;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/** A pipeline's one object of a kind and component, kept as it is to be by server-side apply. */
@Ignore
public abstract class Applied<R extends HasMetadata>
    extends CRUDKubernetesDependentResource<R, MusicPipeline> {

  protected Applied(Class<R> type) {
    super(type);
  }

  /** Its name. */
  protected abstract String name(MusicPipeline pipeline);

  /** What it is to be. */
  protected abstract R desired(MusicPipeline pipeline, Observed observed);

  /** Whether it stays as it is for now, if it is there, whatever it is to be. */
  protected boolean held(MusicPipeline pipeline, Observed observed) {
    return false;
  }

  @Override
  public final Matcher.Result<R> match(
      R actual, MusicPipeline pipeline, Context<MusicPipeline> context) {
    return held(pipeline, Observed.of(context))
        ? Matcher.Result.nonComputed(true)
        : super.match(actual, pipeline, context);
  }

  @Override
  protected final R desired(MusicPipeline pipeline, Context<MusicPipeline> context) {
    return desired(pipeline, Observed.of(context));
  }

  @Override
  protected final ResourceID targetSecondaryResourceID(
      MusicPipeline pipeline, Context<MusicPipeline> context) {
    return new ResourceID(name(pipeline), pipeline.getMetadata().getNamespace());
  }
}
