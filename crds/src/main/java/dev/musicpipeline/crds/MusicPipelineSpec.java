package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.LIVE;
import static dev.musicpipeline.crds.OnEdit.Part.BATCH;
import static dev.musicpipeline.crds.OnEdit.Part.IMPORT;
import static dev.musicpipeline.crds.OnEdit.Part.MAINTENANCE;
import static dev.musicpipeline.crds.OnEdit.Part.PRODUCER;
import static dev.musicpipeline.crds.OnEdit.Part.STREAMING;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What a pipeline shall be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MusicPipelineSpec(
    @Default("false")
        @JsonPropertyDescription(
            "Whether nothing of it shall run: streaming, all runs and producer are stopped in order and the"
                + " dashboard goes on. Nothing is lost; what arrives in the topic meanwhile is counted later.")
        @OnEdit(
            value = LIVE,
            of = {STREAMING, BATCH, IMPORT, MAINTENANCE, PRODUCER})
        Boolean suspend,
    @Default("{}")
        @JsonPropertyDescription(
            "What becomes of the data when this object is deleted. What runs for it is deleted in any case. Delete is"
                + " only carried out if the annotation musicpipeline.dev/confirm-deletion of this object is its name.")
        @OnEdit(LIVE)
        DeletionPolicySpec deletionPolicy,
    @JsonPropertyDescription("Where container images come from.") ImagesSpec images,
    @Required @JsonPropertyDescription("The Kafka cluster that carries listen events.")
        KafkaSpec kafka,
    @Required @JsonPropertyDescription("The S3 bucket that holds the lake and the checkpoints.")
        LakeSpec lake,
    @Required
        @JsonPropertyDescription(
            "The PostgreSQL database of this pipeline alone: the lake's catalog and the numbers that are served.")
        DatabaseSpec database,
    @Default("{}") @JsonPropertyDescription("The speed layer: Spark Structured Streaming.")
        StreamingSpec streaming,
    @Default("{}") @JsonPropertyDescription("The batch layer: scheduled Spark runs.")
        BatchSpec batch,
    @Default("{}")
        @JsonPropertyDescription(
            "Maintenance of the lake: small files of days that no longer change are written to larger ones, old"
                + " snapshots expire, and files that no snapshot has are deleted.")
        MaintenanceSpec maintenance,
    @Size(max = 32)
        @ValidationRule(
            value = "self.all(a, self.exists_one(b, b.name == a.name))",
            message = "expected imports of different names")
        @JsonPropertyDescription("Files that are brought into the lake.")
        @OnEdit(value = LIVE, of = IMPORT)
        List<ImportSpec> imports,
    @Default("{}") @JsonPropertyDescription("The simulated listeners.") ProducerSpec producer,
    @Default("{}") @JsonPropertyDescription("The REST API and the web page.")
        DashboardSpec dashboard,
    @Default("{}") @JsonPropertyDescription("Who finds nodes for pods, and when runs may start.")
        SchedulingSpec scheduling) {

  public MusicPipelineSpec {
    suspend = suspend != null && suspend;
    deletionPolicy = deletionPolicy == null ? DeletionPolicySpec.DEFAULT : deletionPolicy;
    images = images == null ? ImagesSpec.DEFAULT : images;
    streaming = streaming == null ? StreamingSpec.DEFAULT : streaming;
    batch = batch == null ? BatchSpec.DEFAULT : batch;
    maintenance = maintenance == null ? MaintenanceSpec.DEFAULT : maintenance;
    imports = imports == null ? List.of() : List.copyOf(imports);
    producer = producer == null ? ProducerSpec.DEFAULT : producer;
    dashboard = dashboard == null ? DashboardSpec.DEFAULT : dashboard;
    scheduling = scheduling == null ? SchedulingSpec.DEFAULT : scheduling;
  }

  /** What one machine needs to know: no pods, no images. */
  public MusicPipelineSpec(
      KafkaSpec kafka,
      LakeSpec lake,
      DatabaseSpec database,
      StreamingSpec streaming,
      BatchSpec batch,
      ProducerSpec producer,
      DashboardSpec dashboard) {
    this(
        null, null, null, kafka, lake, database, streaming, batch, null, null, producer, dashboard,
        null);
  }

  /** The same pipeline with its services elsewhere. */
  public MusicPipelineSpec with(
      KafkaSpec otherKafka, LakeSpec otherLake, DatabaseSpec otherDatabase) {
    return new MusicPipelineSpec(
        suspend,
        deletionPolicy,
        images,
        otherKafka,
        otherLake,
        otherDatabase,
        streaming,
        batch,
        maintenance,
        imports,
        producer,
        dashboard,
        scheduling);
  }

  /** The same pipeline with another dashboard. */
  public MusicPipelineSpec with(DashboardSpec other) {
    return new MusicPipelineSpec(
        suspend,
        deletionPolicy,
        images,
        kafka,
        lake,
        database,
        streaming,
        batch,
        maintenance,
        imports,
        producer,
        other,
        scheduling);
  }
}
