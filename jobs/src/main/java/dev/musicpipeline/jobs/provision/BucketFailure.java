package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.LakeSpec;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import java.io.IOException;
import java.net.HttpURLConnection;

/** What a failure of the S3 service means. */
final class BucketFailure {
  private BucketFailure() {}

  static NotProvisioned of(LakeSpec lake, Exception failure) {
    var service = "the S3 service at " + lake.endpoint();
    if (failure instanceof ErrorResponseException answer) {
      return refused(lake, service, answer);
    }
    if (failure instanceof InvalidResponseException) {
      return new NotProvisioned(
          "BucketUnreachable", "what answers at " + lake.endpoint() + " is no S3 service", failure);
    }
    var says = Failures.root(failure);
    return failure instanceof IOException
        ? new NotProvisioned("BucketUnreachable", service + " does not answer: " + says, failure)
        : new NotProvisioned("Failed", service + " failed: " + says, failure);
  }

  private static NotProvisioned refused(
      LakeSpec lake, String service, ErrorResponseException answer) {
    var error = answer.errorResponse();
    var forbidden =
        answer.response().code() == HttpURLConnection.HTTP_FORBIDDEN
            || error.code().equals("BucketAlreadyExists");
    var says = "%s, %s".formatted(error.code(), error.message());
    return forbidden
        ? new NotProvisioned(
            "BucketForbidden",
            "%s does not let the keys of the Secret %s use the bucket %s: %s"
                .formatted(service, lake.credentialsSecret(), lake.bucket(), says),
            answer)
        : new NotProvisioned(
            "Failed",
            "%s answers to the bucket %s: %s".formatted(service, lake.bucket(), says),
            answer);
  }
}
