package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** How the pipeline says to Kafka who it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SaslSpec(
    @Default("SCRAM-SHA-512") @JsonPropertyDescription("The SASL mechanism.") Mechanism mechanism,
    @Required
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Name of the Secret with the keys username and password.")
        String credentialsSecret) {

  /** Mechanisms with a user name and a password. */
  public enum Mechanism {
    @JsonProperty("PLAIN")
    PLAIN("PLAIN"),
    @JsonProperty("SCRAM-SHA-256")
    SCRAM_SHA_256("SCRAM-SHA-256"),
    @JsonProperty("SCRAM-SHA-512")
    SCRAM_SHA_512("SCRAM-SHA-512");

    private final String wire;

    Mechanism(String wire) {
      this.wire = wire;
    }

    /** Its registered name. */
    public String wire() {
      return wire;
    }
  }

  public SaslSpec {
    mechanism = mechanism == null ? Mechanism.SCRAM_SHA_512 : mechanism;
  }
}
