package dev.musicpipeline.operator.kubernetes;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.api.reconciler.dependent.GarbageCollected;
import io.javaoperatorsdk.operator.processing.dependent.BulkDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.Creator;
import io.javaoperatorsdk.operator.processing.dependent.Matcher.Result;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects of one kind that are created and deleted, but never changed: Jobs and immutable
 * ConfigMaps. They are told apart by their names.
 */
@Ignore
public abstract class CreatedOnce<R extends HasMetadata>
    extends KubernetesDependentResource<R, MusicPipeline>
    implements BulkDependentResource<R, MusicPipeline, String>,
        Creator<R, MusicPipeline>,
        GarbageCollected<MusicPipeline> {

  protected CreatedOnce(Class<R> type) {
    super(type);
  }

  /** Those that are to be there: existing ones that are missing here are deleted. */
  protected abstract List<R> desired(MusicPipeline pipeline, Observed observed);

  /** Those that are there. */
  protected abstract List<R> existing(Observed observed);

  @Override
  public Map<String, R> desiredResources(MusicPipeline pipeline, Context<MusicPipeline> context) {
    return byName(desired(pipeline, Observed.of(context)));
  }

  @Override
  public Map<String, R> getSecondaryResources(
      MusicPipeline pipeline, Context<MusicPipeline> context) {
    return byName(existing(Observed.of(context)));
  }

  @Override
  public void deleteTargetResource(
      MusicPipeline pipeline, R resource, String name, Context<MusicPipeline> context) {
    // Jobs would otherwise leave their pods behind.
    context
        .getClient()
        .resource(resource)
        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
        .delete();
  }

  /** What is there is as it is to be. */
  @Override
  public Result<R> match(
      R actual, R desired, MusicPipeline pipeline, Context<MusicPipeline> context) {
    return Result.nonComputed(true);
  }

  @Override
  protected ResourceID targetSecondaryResourceID(
      MusicPipeline pipeline, Context<MusicPipeline> context) {
    throw new IllegalStateException("there may be many");
  }

  private Map<String, R> byName(List<R> objects) {
    var named = new LinkedHashMap<String, R>();
    objects.forEach(object -> named.put(object.getMetadata().getName(), object));
    return named;
  }
}
