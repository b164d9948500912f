package dev.musicpipeline.crds;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * A whole music-streaming analytics platform: the Kubernetes resource. Only what talks to
 * Kubernetes loads it.
 */
@Group("musicpipeline.dev")
@Version("v1")
@Kind("MusicPipeline")
@Plural("musicpipelines")
@ShortNames("mp")
public final class MusicPipeline extends CustomResource<MusicPipelineSpec, Void>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
