package dev.musicpipeline.crds;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
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
@ValidationRule(value = "has(self.spec)", message = "expected a spec")
@ValidationRule(
    value = "self.metadata.name.size() <= 40",
    message = "expected a name of at most 40 characters: names of Jobs are longer by up to 23")
@ValidationRule(
    value = "self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
    message =
        "expected a name of a-z, 0-9 and -, beginning with a letter: Services are named after it")
@AdditionalPrinterColumn(
    name = "READY",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "PHASE",
    jsonPath = ".status.phase",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "EVENTS/S",
    jsonPath = ".status.streaming.eventsPerSecond",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "LAG",
    jsonPath = ".status.streaming.lag",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "FRESHNESS",
    jsonPath = ".status.streaming.freshnessSeconds",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "LAST BATCH",
    jsonPath = ".status.batch.lastPublished",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "AGE",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "MESSAGE",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
    type = AdditionalPrinterColumn.Type.STRING,
    priority = 1)
public final class MusicPipeline extends CustomResource<MusicPipelineSpec, MusicPipelineStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
