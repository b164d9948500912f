package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** The REST API and the web page. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DashboardSpec(
    @Default("8080") @Min(1) @Max(65535) @JsonPropertyDescription("The port that it listens on.")
        Integer port) {

  static final DashboardSpec DEFAULT = new DashboardSpec(null);

  public DashboardSpec {
    port = port == null ? 8080 : port;
  }
}
