package dev.musicpipeline.e2e.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.operator.kubernetes.KafkaTopicV1;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QuietReconcilerIT {
  /** The framework changes it with each of its writes. */
  private static final String WRITTEN = "javaoperatorsdk.io/previous";

  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(
          ConfigMap.class,
          Deployment.class,
          Ingress.class,
          Job.class,
          KafkaTopicV1.class,
          Service.class,
          ServiceAccount.class,
          StatefulSet.class);

  @RegisterExtension final OnePipeline music = new OnePipeline("quiet");

  /** Whatever the API server makes of an object, the operator must not take it for an edit. */
  @Test
  void writesNothingThatIsAsItIsToBe() throws IOException {
    TopicOperatorStandIn.bringApi(music.cluster());
    music.startOperator();
    music.create(
        """
        kafka: {bootstrapServers: "kafka:9092", strimzi: {cluster: events}}
        streaming:
          driver: {resources: {requests: {cpu: 1000m, memory: 2048Mi}, limits: {cpu: "2"}}}
        producer: {enabled: true}
        dashboard: {ingress: {host: music.example.org, tlsSecret: tls}}
        """);
    music.awaitObserved();
    var before = writes();

    // No object of the pipeline depends on it.
    music.edit("{\"batch\": {\"failedRunsHistoryLimit\": 1}}");
    music.awaitObserved();
    music.edit("{\"batch\": {\"failedRunsHistoryLimit\": 2}}");
    music.awaitObserved();

    assertThat(before.keySet()).anyMatch(name -> name.startsWith("Ingress/"));
    assertThat(writes()).isEqualTo(before);
  }

  private Map<String, String> writes() {
    var writes = new TreeMap<String, String>();
    for (var kind : KINDS) {
      music
          .objects(kind)
          .forEach(
              object ->
                  writes.put(
                      object.getKind() + "/" + object.getMetadata().getName(),
                      String.valueOf(object.getMetadata().getAnnotations().get(WRITTEN))));
    }
    return writes;
  }
}
