package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** Encryption on the way to Kafka. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TlsSpec(
    @Size(min = 1, max = 253)
        @JsonPropertyDescription(
            "Name of the Secret whose key ca.crt holds the certificates (PEM) that brokers are trusted by. Left out:"
                + " those that Java trusts.")
        String caSecret) {}
