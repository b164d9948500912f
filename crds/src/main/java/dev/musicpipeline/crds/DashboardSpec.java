package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.LIVE;
import static dev.musicpipeline.crds.OnEdit.Effect.ROLLS;
import static dev.musicpipeline.crds.OnEdit.Part.DASHBOARD;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** The REST API and the web page. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DashboardSpec(
    @Default("8080")
        @Min(1024)
        @Max(65535)
        @JsonPropertyDescription("The port that it listens on; on a cluster also its Service's.")
        @OnEdit(value = ROLLS, of = DASHBOARD)
        Integer port,
    @Default("1")
        @Min(1)
        @Max(32)
        @JsonPropertyDescription("Pods that answer.")
        @OnEdit(value = LIVE, of = DASHBOARD)
        Integer replicas,
    @JsonPropertyDescription("An Ingress. Left out: none.") @OnEdit(LIVE) IngressSpec ingress,
    @JsonPropertyDescription("How its pods are made.") @OnEdit(value = ROLLS, of = DASHBOARD)
        PodSettings pod) {

  static final DashboardSpec DEFAULT = new DashboardSpec(null, null, null, null);

  public DashboardSpec {
    port = port == null ? 8080 : port;
    replicas = replicas == null ? 1 : replicas;
    pod = pod == null ? PodSettings.DEFAULT : pod;
  }

  public DashboardSpec(Integer port) {
    this(port, null, null, null);
  }

  /** The same, on another port. */
  public DashboardSpec onPort(int other) {
    return new DashboardSpec(other, replicas, ingress, pod);
  }
}
