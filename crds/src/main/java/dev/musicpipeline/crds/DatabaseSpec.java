package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.NEW_GENERATION;
import static dev.musicpipeline.crds.OnEdit.Effect.REFUSED;
import static dev.musicpipeline.crds.OnEdit.Effect.ROLLS;
import static dev.musicpipeline.crds.OnEdit.Part.BATCH;
import static dev.musicpipeline.crds.OnEdit.Part.DASHBOARD;
import static dev.musicpipeline.crds.OnEdit.Part.IMPORT;
import static dev.musicpipeline.crds.OnEdit.Part.MAINTENANCE;
import static dev.musicpipeline.crds.OnEdit.Part.PROVISION;
import static dev.musicpipeline.crds.OnEdit.Part.STREAMING;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A PostgreSQL database. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatabaseSpec(
    @Required
        @Size(min = 1, max = 253)
        @Pattern("^[a-zA-Z0-9.-]+$")
        @JsonPropertyDescription("Its host.")
        @OnEdit(
            value = NEW_GENERATION,
            of = {PROVISION, STREAMING, BATCH, IMPORT, MAINTENANCE, DASHBOARD})
        String host,
    @Default("5432")
        @Min(1)
        @Max(65535)
        @JsonPropertyDescription("Its port.")
        @OnEdit(
            value = NEW_GENERATION,
            of = {PROVISION, STREAMING, BATCH, IMPORT, MAINTENANCE, DASHBOARD})
        Integer port,
    @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-zA-Z0-9_-]+$")
        @ValidationRule(
            value = "self == oldSelf",
            message = "cannot change: what was counted would stay behind")
        @JsonPropertyDescription("The database's name. It exists already; its schemas are made.")
        @OnEdit(REFUSED)
        String name,
    @Required
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Name of the Secret with the keys username and password.")
        @OnEdit(
            value = ROLLS,
            of = {PROVISION, STREAMING, BATCH, IMPORT, MAINTENANCE, DASHBOARD})
        String credentialsSecret) {

  public DatabaseSpec {
    port = port == null ? 5432 : port;
  }

  /** The same database at another address. */
  public DatabaseSpec at(String otherHost, int otherPort) {
    return new DatabaseSpec(otherHost, otherPort, name, credentialsSecret);
  }
}
