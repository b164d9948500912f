package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The topics of dimension records, one a dimension. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DimensionTopicsSpec(
    @Default("{\"topic\": \"listen-users\"}") @JsonPropertyDescription("Of users.")
        CompactedTopicSpec users,
    @Default("{\"topic\": \"listen-songs\"}") @JsonPropertyDescription("Of songs.")
        CompactedTopicSpec songs,
    @Default("{\"topic\": \"listen-artists\"}") @JsonPropertyDescription("Of artists.")
        CompactedTopicSpec artists,
    @Default("{\"topic\": \"listen-albums\"}") @JsonPropertyDescription("Of albums.")
        CompactedTopicSpec albums,
    @Default("{\"topic\": \"listen-devices\"}") @JsonPropertyDescription("Of devices.")
        CompactedTopicSpec devices,
    @Default("{\"topic\": \"listen-locations\"}") @JsonPropertyDescription("Of locations.")
        CompactedTopicSpec locations) {

  static final DimensionTopicsSpec DEFAULT =
      new DimensionTopicsSpec(null, null, null, null, null, null);

  public DimensionTopicsSpec {
    users = users == null ? CompactedTopicSpec.named("listen-users") : users;
    songs = songs == null ? CompactedTopicSpec.named("listen-songs") : songs;
    artists = artists == null ? CompactedTopicSpec.named("listen-artists") : artists;
    albums = albums == null ? CompactedTopicSpec.named("listen-albums") : albums;
    devices = devices == null ? CompactedTopicSpec.named("listen-devices") : devices;
    locations = locations == null ? CompactedTopicSpec.named("listen-locations") : locations;
  }

  DimensionTopicsSpec withOneReplica() {
    return new DimensionTopicsSpec(
        users.withOneReplica(),
        songs.withOneReplica(),
        artists.withOneReplica(),
        albums.withOneReplica(),
        devices.withOneReplica(),
        locations.withOneReplica());
  }

  /** Each topic by its dimension's name: {@code users}, {@code songs} and so on, in this order. */
  public Map<String, CompactedTopicSpec> byDimension() {
    var topics = new LinkedHashMap<String, CompactedTopicSpec>();
    topics.put("users", users);
    topics.put("songs", songs);
    topics.put("artists", artists);
    topics.put("albums", albums);
    topics.put("devices", devices);
    topics.put("locations", locations);
    return Collections.unmodifiableMap(topics);
  }
}
