package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.NEW_GENERATION;
import static dev.musicpipeline.crds.OnEdit.Effect.REFUSED;
import static dev.musicpipeline.crds.OnEdit.Effect.ROLLS;
import static dev.musicpipeline.crds.OnEdit.Part.BATCH;
import static dev.musicpipeline.crds.OnEdit.Part.IMPORT;
import static dev.musicpipeline.crds.OnEdit.Part.MAINTENANCE;
import static dev.musicpipeline.crds.OnEdit.Part.PROVISION;
import static dev.musicpipeline.crds.OnEdit.Part.STREAMING;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The bucket in MinIO or any S3. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LakeSpec(
    @Required
        @Size(max = 512)
        @Pattern("^https?://[^\\s/]+/?$")
        @JsonPropertyDescription("URL of the S3 service, such as http://minio.data:9000.")
        @OnEdit(
            value = NEW_GENERATION,
            of = {PROVISION, STREAMING, BATCH, IMPORT, MAINTENANCE})
        String endpoint,
    @Required
        @Size(min = 3, max = 63)
        @Pattern("^[a-z0-9][a-z0-9.-]*[a-z0-9]$")
        @ValidationRule(
            value = "self == oldSelf",
            message = "cannot change: the lake would stay behind")
        @JsonPropertyDescription("The bucket: used if it is there, made if it is not.")
        @OnEdit(REFUSED)
        String bucket,
    @Default("us-east-1")
        @Size(min = 1, max = 64)
        @JsonPropertyDescription("The S3 region that requests are signed for.")
        @OnEdit(
            value = ROLLS,
            of = {PROVISION, STREAMING, BATCH, IMPORT, MAINTENANCE})
        String region,
    @Default("true")
        @JsonPropertyDescription(
            "Name the bucket in the URL's path (MinIO) rather than in its host name (Amazon S3).")
        @OnEdit(
            value = ROLLS,
            of = {PROVISION, STREAMING, BATCH, IMPORT, MAINTENANCE})
        Boolean pathStyle,
    @Required
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Name of the Secret with the keys accessKey and secretKey.")
        @OnEdit(
            value = ROLLS,
            of = {PROVISION, STREAMING, BATCH, IMPORT, MAINTENANCE})
        String credentialsSecret) {

  public LakeSpec {
    region = region == null ? "us-east-1" : region;
    pathStyle = pathStyle == null || pathStyle;
  }

  /** The same bucket at another S3 service, which knows buckets by their paths. */
  public LakeSpec at(String otherEndpoint) {
    return new LakeSpec(otherEndpoint, bucket, region, true, credentialsSecret);
  }
}
