package dev.musicpipeline.operator;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.batch.BatchJobs;
import dev.musicpipeline.operator.batch.MaintenanceJobs;
import dev.musicpipeline.operator.config.ConfigMaps;
import dev.musicpipeline.operator.dashboard.DashboardDeployment;
import dev.musicpipeline.operator.dashboard.DashboardIngress;
import dev.musicpipeline.operator.dashboard.DashboardService;
import dev.musicpipeline.operator.imports.ImportJobs;
import dev.musicpipeline.operator.producer.Listeners;
import dev.musicpipeline.operator.provision.ProvisionJobs;
import dev.musicpipeline.operator.streaming.DriverAccount;
import dev.musicpipeline.operator.streaming.DriverRights;
import dev.musicpipeline.operator.streaming.DriverService;
import dev.musicpipeline.operator.streaming.ExecutorsNumber;
import dev.musicpipeline.operator.streaming.StreamingDriver;
import dev.musicpipeline.operator.topics.KafkaTopics;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.config.dependent.DependentResourceSpec;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResourceFactory;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the components' objects with what they need to know. */
@SuppressWarnings({"rawtypes", "unchecked"}) // as the framework declares it
final class Dependents
    implements DependentResourceFactory<
        ControllerConfiguration<MusicPipeline>, DependentResourceSpec> {
  private final Map<Class<?>, Supplier<DependentResource<?, MusicPipeline>>> makers;

  Dependents(OperatorConfig config, InstantSource clock) {
    makers =
        Map.ofEntries(
            Map.entry(ConfigMaps.class, ConfigMaps::new),
            Map.entry(ProvisionJobs.class, () -> new ProvisionJobs(config, clock)),
            Map.entry(KafkaTopics.V1.class, () -> new KafkaTopics.V1(config)),
            Map.entry(KafkaTopics.V1Beta2.class, () -> new KafkaTopics.V1Beta2(config)),
            Map.entry(DriverAccount.class, DriverAccount::new),
            Map.entry(DriverRights.class, () -> new DriverRights(config)),
            Map.entry(DriverService.class, DriverService::new),
            Map.entry(ExecutorsNumber.class, ExecutorsNumber::new),
            Map.entry(StreamingDriver.class, () -> new StreamingDriver(config)),
            Map.entry(BatchJobs.class, () -> new BatchJobs(config, clock)),
            Map.entry(MaintenanceJobs.class, () -> new MaintenanceJobs(config, clock)),
            Map.entry(ImportJobs.class, () -> new ImportJobs(config, clock)),
            Map.entry(Listeners.class, () -> new Listeners(config)),
            Map.entry(DashboardDeployment.class, () -> new DashboardDeployment(config)),
            Map.entry(DashboardService.class, DashboardService::new),
            Map.entry(DashboardIngress.class, DashboardIngress::new));
  }

  @Override
  public DependentResource createFrom(
      DependentResourceSpec spec, ControllerConfiguration<MusicPipeline> configuration) {
    var dependent = make(spec.getDependentResourceClass());
    configure(dependent, spec, configuration);
    return dependent;
  }

  @Override
  public Class<?> associatedResourceType(DependentResourceSpec spec) {
    return make(spec.getDependentResourceClass()).resourceType();
  }

  DependentResource<?, MusicPipeline> make(Class<?> type) {
    return Optional.ofNullable(makers.get(type))
        .orElseThrow(() -> new IllegalStateException("nothing makes a " + type.getName()))
        .get();
  }
}
