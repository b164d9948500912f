package dev.musicpipeline.operator;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.AggregatedOperatorException;
import io.javaoperatorsdk.operator.OperatorException;
import java.net.HttpURLConnection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a pipeline's objects could not be made.
 *
 * @param ofTheSpec whether only an edit helps
 * @param ofTheNamespace whether nothing can be made any more, since the namespace is being deleted
 * @param ofRights whether the operator may not do it
 */
record Problem(String message, boolean ofTheSpec, boolean ofTheNamespace, boolean ofRights) {
  private static final int UNPROCESSABLE = 422;

  static Problem of(Throwable failure) {
    var causes = causes(failure).toList();
    return new Problem(
        causes.stream().map(Problem::message).distinct().collect(Collectors.joining("; ")),
        causes.stream().allMatch(Problem::ofTheSpec),
        causes.stream().anyMatch(Problem::ofTheNamespace),
        causes.stream().anyMatch(Problem::ofRights));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    if (failure instanceof AggregatedOperatorException several) {
      return several.getAggregatedExceptions().values().stream().flatMap(Problem::causes);
    }
    return failure instanceof OperatorException && failure.getCause() != null
        ? causes(failure.getCause())
        : Stream.of(failure);
  }

  private static String message(Throwable failure) {
    return failure instanceof KubernetesClientException refused && refused.getStatus() != null
        ? refused.getStatus().getMessage()
        : String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private static boolean ofTheNamespace(Throwable failure) {
    return failure instanceof KubernetesClientException refused
        && refused.getStatus() != null
        && refused.getStatus().getDetails() != null
        && refused.getStatus().getDetails().getCauses().stream()
            .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()));
  }

  private static boolean ofRights(Throwable failure) {
    return failure instanceof KubernetesClientException refused
        && refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
  }

  private static boolean ofTheSpec(Throwable failure) {
    return failure instanceof IllegalArgumentException
        || (failure instanceof KubernetesClientException refused
            && refused.getCode() == UNPROCESSABLE);
  }
}
