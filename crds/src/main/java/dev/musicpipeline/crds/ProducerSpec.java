package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.LIVE;
import static dev.musicpipeline.crds.OnEdit.Effect.ROLLS;
import static dev.musicpipeline.crds.OnEdit.Part.PRODUCER;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** The simulated listeners: any run can be repeated from its seed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProducerSpec(
    @Default("false")
        @JsonPropertyDescription("Whether listeners are simulated at all.")
        @OnEdit(value = LIVE, of = PRODUCER)
        Boolean enabled,
    @Default("42")
        @JsonPropertyDescription("What the simulation is made from.")
        @OnEdit(value = ROLLS, of = PRODUCER)
        Long seed,
    @Default("100")
        @Min(0)
        @Max(10000000)
        @JsonPropertyDescription("Events a second; 0 is as fast as it goes.")
        @OnEdit(value = ROLLS, of = PRODUCER)
        Integer rate,
    @Default("10000")
        @Min(1)
        @Max(100000000)
        @JsonPropertyDescription("Listeners.")
        @OnEdit(value = ROLLS, of = PRODUCER)
        Integer users,
    @Default("20000")
        @Min(1)
        @Max(10000000)
        @JsonPropertyDescription("Songs.")
        @OnEdit(value = ROLLS, of = PRODUCER)
        Integer songs,
    @Default("2000")
        @Min(1)
        @Max(1000000)
        @JsonPropertyDescription("Artists.")
        @OnEdit(value = ROLLS, of = PRODUCER)
        Integer artists,
    @Default("0")
        @Min(0)
        @Max(50)
        @JsonPropertyDescription("Percent of records that are no legal event.")
        @OnEdit(value = ROLLS, of = PRODUCER)
        Double malformedPercent,
    @Default("0")
        @Min(0)
        @Max(50)
        @JsonPropertyDescription("Percent of records that are copies of an earlier one.")
        @OnEdit(value = ROLLS, of = PRODUCER)
        Double duplicatePercent,
    @Default("0")
        @Min(0)
        @Max(50)
        @JsonPropertyDescription("Percent of events that are late: most by minutes, some by days.")
        @OnEdit(value = ROLLS, of = PRODUCER)
        Double latePercent,
    @Default("1")
        @Min(1)
        @Max(256)
        @JsonPropertyDescription("Pods that share listeners and rate.")
        @OnEdit(value = ROLLS, of = PRODUCER)
        Integer instances,
    @JsonPropertyDescription("How its pods are made.") @OnEdit(value = ROLLS, of = PRODUCER)
        PodSettings pod) {

  static final ProducerSpec DEFAULT =
      new ProducerSpec(null, null, null, null, null, null, null, null, null, null, null);

  public ProducerSpec {
    enabled = enabled != null && enabled;
    seed = seed == null ? 42L : seed;
    rate = rate == null ? 100 : rate;
    users = users == null ? 10_000 : users;
    songs = songs == null ? 20_000 : songs;
    artists = artists == null ? 2_000 : artists;
    malformedPercent = malformedPercent == null ? 0.0 : malformedPercent;
    duplicatePercent = duplicatePercent == null ? 0.0 : duplicatePercent;
    latePercent = latePercent == null ? 0.0 : latePercent;
    instances = instances == null ? 1 : instances;
    pod = pod == null ? PodSettings.DEFAULT : pod;
  }
}
