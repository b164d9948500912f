package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.kubernetes.api.model.IntOrString;

/** Amounts of what a container computes with, as Kubernetes quantities. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Amounts(
    @SchemaFrom(type = IntOrString.class) @JsonPropertyDescription("Cores, such as 2 or 500m.")
        String cpu,
    @SchemaFrom(type = IntOrString.class)
        @JsonPropertyDescription("Memory, such as 2Gi. Heaps are sized from it.")
        String memory) {}
