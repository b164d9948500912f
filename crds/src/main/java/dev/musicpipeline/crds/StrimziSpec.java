package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.REFUSED;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The Kafka cluster as Strimzi knows it. */
@ValidationRule(
    value =
        "has(self.__namespace__) == has(oldSelf.__namespace__) && (!has(self.__namespace__) ||"
            + " self.__namespace__ == oldSelf.__namespace__)",
    message = "strimzi.namespace cannot change: topics do not move to another cluster")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StrimziSpec(
    @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        @ValidationRule(
            value = "self == oldSelf",
            message = "cannot change: topics do not move to another cluster")
        @JsonPropertyDescription("Name of its Kafka resource.")
        @OnEdit(REFUSED)
        String cluster,
    @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        @JsonPropertyDescription(
            "Namespace that its topic operator watches. Left out: the pipeline's own.")
        @OnEdit(REFUSED)
        String namespace) {}
