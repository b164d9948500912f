package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** Encryption on the way to Kafka, and who the pipeline is by a certificate. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TlsSpec(
    @Size(min = 1, max = 253)
        @JsonPropertyDescription(
            "Name of the Secret whose key ca.crt holds the certificates (PEM) that brokers are trusted by. Left out:"
                + " those that Java trusts.")
        String caSecret,
    @Size(min = 1, max = 253)
        @JsonPropertyDescription(
            "Name of the Secret with the client certificate that the pipeline shows to brokers, and its key: user.crt"
                + " and user.key, as Strimzi's KafkaUser of type tls makes, or else tls.crt and tls.key, as"
                + " cert-manager makes. Both PEM, the key in PKCS#8 and not encrypted. May be given beside sasl. A"
                + " rotated one is shown at the next connection. Left out: none is shown.")
        String clientSecret) {}
