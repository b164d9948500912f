package dev.musicpipeline.e2e.reconciler;

import static org.awaitility.Awaitility.await;

import dev.musicpipeline.operator.OperatorClient;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.FlowSchema;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.FlowSchemaBuilder;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.PriorityLevelConfiguration;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.PriorityLevelConfigurationBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator whose API server does not answer, or not always, sees every edit in the end. */
class ApiServerTroubleIT {
  private static final Duration NOTICED = Duration.ofMinutes(2);

  private static final int TOO_MANY_REQUESTS = 429;

  @RegisterExtension final OnePipeline music = new OnePipeline("trouble");

  @Test
  void seesAnEditThatWasMadeWhileItsWatchesWereBroken() throws IOException {
    try (var relay = startThroughRelay()) {
      relay.cut();
      edit();
      relay.mend();

      music.awaitObserved(NOTICED);
    }
  }

  @Test
  void seesAnEditThatItsWatchesDoNotTellThoughTheyAreOpen() throws IOException {
    try (var relay = startThroughRelay()) {
      relay.silence();
      edit();

      music.awaitObserved(NOTICED);
    }
  }

  @Test
  void seesAnEditWhenItIsThrottledNoMore() {
    try (var rights = ChartRights.grant(music.cluster(), music.namespace(), music.namespace())) {
      music.startOperator(rights.newClient(), rights.config());
      create();
      var nobody = music.cluster().client().resource(nothingFor(rights));
      var level = music.cluster().client().resource(noSeats(rights));
      level.create();
      nobody.create();
      try {
        edit();
        await().atMost(NOTICED).until(() -> !rights.refused(TOO_MANY_REQUESTS).isEmpty());
      } finally {
        nobody.delete();
        level.delete();
      }

      music.awaitObserved(NOTICED);
    }
  }

  private Relay startThroughRelay() throws IOException {
    var direct = music.cluster().client().getConfiguration();
    var relay = Relay.to(URI.create(direct.getMasterUrl()));
    var config = new ConfigBuilder(direct).withMasterUrl(relay.address().toString()).build();
    music.startOperator(
        OperatorClient.of(config, Duration.ofSeconds(10)),
        RunningOperator.watching(music.namespace()));
    create();
    return relay;
  }

  private void create() {
    music.create("kafka: {bootstrapServers: \"kafka:9092\"}");
    music.awaitObserved();
  }

  private void edit() {
    music.edit("{\"streaming\": {\"lakeTrigger\": \"30s\"}}");
  }

  private static PriorityLevelConfiguration noSeats(ChartRights rights) {
    return new PriorityLevelConfigurationBuilder()
        .withNewMetadata()
        .withName(rights.namespace())
        .endMetadata()
        .withNewSpec()
        .withType("Limited")
        .withNewLimited()
        .withNominalConcurrencyShares(0)
        .withLendablePercent(0)
        .withBorrowingLimitPercent(0)
        .withNewLimitResponse()
        .withType("Reject")
        .endLimitResponse()
        .endLimited()
        .endSpec()
        .build();
  }

  private static FlowSchema nothingFor(ChartRights rights) {
    return new FlowSchemaBuilder()
        .withNewMetadata()
        .withName(rights.namespace())
        .endMetadata()
        .withNewSpec()
        .withMatchingPrecedence(2)
        .withNewPriorityLevelConfiguration(rights.namespace())
        .addNewRule()
        .addNewSubject()
        .withKind("ServiceAccount")
        .withNewServiceAccount(rights.account(), rights.namespace())
        .endSubject()
        .addNewResourceRule()
        .withVerbs("*")
        .withApiGroups("*")
        .withResources("*")
        .withNamespaces("*")
        .withClusterScope(true)
        .endResourceRule()
        .endRule()
        .endSpec()
        .build();
  }
}
