package dev.musicpipeline.operator.pod;

import dev.musicpipeline.crds.DatabaseSpec;
import dev.musicpipeline.crds.KafkaSpec;
import dev.musicpipeline.crds.LakeSpec;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.operator.kubernetes.Component;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The keys of Secrets that a component gets as files: {@code secrets/<Secret>/<key>}. */
final class SecretFiles {
  /** The keys that a client certificate and its key may have: one pair of these is there. */
  private static final List<String> PAIRS = List.of("tls.crt", "tls.key", "user.crt", "user.key");

  private final TreeMap<String, SortedSet<String>> keys = new TreeMap<>();
  private final List<VolumeProjection> pairs = new ArrayList<>();

  private SecretFiles() {}

  static SecretFiles of(MusicPipelineSpec spec, Component component) {
    var files = new SecretFiles();
    if (component != Component.DASHBOARD && component != Component.MAINTENANCE) {
      files.kafka(spec.kafka());
    }
    if (component != Component.PRODUCER) {
      files.database(spec.database());
    }
    if (component != Component.PRODUCER && component != Component.DASHBOARD) {
      files.lake(spec.lake());
    }
    return files;
  }

  private void kafka(KafkaSpec kafka) {
    if (kafka.tls() != null && kafka.tls().caSecret() != null) {
      add(kafka.tls().caSecret(), "ca.crt");
    }
    if (kafka.tls() != null && kafka.tls().clientSecret() != null) {
      pairs.add(projection(kafka.tls().clientSecret(), PAIRS, true));
    }
    if (kafka.sasl() != null) {
      add(kafka.sasl().credentialsSecret(), "username", "password");
    }
  }

  private void database(DatabaseSpec database) {
    add(database.credentialsSecret(), "username", "password");
  }

  private void lake(LakeSpec lake) {
    add(lake.credentialsSecret(), "accessKey", "secretKey");
  }

  private void add(String secret, String... names) {
    keys.computeIfAbsent(secret, name -> new TreeSet<>()).addAll(Arrays.asList(names));
  }

  /**
   * As sources of a projected volume.
   *
   * @param optional whether a pod shall start without them, to say itself what is missing
   */
  List<VolumeProjection> projections(boolean optional) {
    var whole =
        keys.entrySet().stream()
            .map(secret -> projection(secret.getKey(), secret.getValue(), optional));
    return Stream.concat(whole, pairs.stream()).toList();
  }

  private static VolumeProjection projection(
      String secret, Collection<String> names, boolean optional) {
    return new VolumeProjectionBuilder()
        .withNewSecret()
        .withName(secret)
        .withItems(names.stream().map(name -> item(secret, name)).toList())
        .withOptional(optional ? Boolean.TRUE : null)
        .endSecret()
        .build();
  }

  private static KeyToPath item(String secret, String name) {
    return new KeyToPathBuilder().withKey(name).withPath("secrets/" + secret + "/" + name).build();
  }
}
