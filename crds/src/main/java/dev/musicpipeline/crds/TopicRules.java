package dev.musicpipeline.crds;

/** Rules of topics in the Common Expression Language. */
final class TopicRules {
  /** No two of a pipeline's topics are the same one. */
  static final String DIFFER =
      "!(self.events.topic in [self.dimensions.users.topic, self.dimensions.songs.topic, self.dimensions.artists.topic, self.dimensions.albums.topic, self.dimensions.devices.topic, self.dimensions.locations.topic])"
          + " && !(self.dimensions.users.topic in [self.dimensions.songs.topic, self.dimensions.artists.topic, self.dimensions.albums.topic, self.dimensions.devices.topic, self.dimensions.locations.topic])"
          + " && !(self.dimensions.songs.topic in [self.dimensions.artists.topic, self.dimensions.albums.topic, self.dimensions.devices.topic, self.dimensions.locations.topic])"
          + " && !(self.dimensions.artists.topic in [self.dimensions.albums.topic, self.dimensions.devices.topic, self.dimensions.locations.topic])"
          + " && !(self.dimensions.albums.topic in [self.dimensions.devices.topic, self.dimensions.locations.topic])"
          + " && !(self.dimensions.devices.topic in [self.dimensions.locations.topic])";

  static final String NAME_STAYS = "self == oldSelf";
  static final String NAME_STAYS_MESSAGE =
      "cannot change: offsets of another topic would be taken for those of this one";

  static final String PARTITIONS_GROW = "self >= oldSelf";
  static final String PARTITIONS_GROW_MESSAGE = "cannot shrink: Kafka only adds partitions";

  private TopicRules() {}
}
