package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.KafkaSpec;
import dev.musicpipeline.crds.kafka.CertificateRefusal;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicDeletionDisabledException;

/** What a failure of Kafka means. */
record KafkaFailure(KafkaSpec kafka) {
  static final String TOPIC_NOT_DELETED = "TopicNotDeleted";

  private static final String UNREACHABLE = "KafkaUnreachable";

  /**
   * @param doing what failed, such as {@code "making the topic x"}
   */
  NotProvisioned of(String doing, Throwable failure) {
    var brokers = kafka.bootstrapServers();
    var says = CertificateRefusal.explained(kafka, failure).orElseGet(() -> Failures.root(failure));
    var result = result(failure);
    var message =
        result.equals(UNREACHABLE)
            ? "no broker at %s answers: %s".formatted(brokers, says)
            : "%s at %s: %s".formatted(doing, brokers, says);
    return new NotProvisioned(result, message, failure);
  }

  private static String result(Throwable failure) {
    if (is(failure, SslAuthenticationException.class)
        || is(failure, InvalidConfigurationException.class)) {
      return "KafkaTlsFailed";
    }
    if (is(failure, AuthenticationException.class)) {
      return "KafkaLoginFailed";
    }
    if (is(failure, InvalidReplicationFactorException.class)
        || is(failure, InvalidTopicException.class)
        || is(failure, PolicyViolationException.class)) {
      return "TopicNotMade";
    }
    if (is(failure, TopicDeletionDisabledException.class)) {
      return TOPIC_NOT_DELETED;
    }
    if (is(failure, AuthorizationException.class)) {
      return "KafkaForbidden";
    }
    // The settings are ours, but for the addresses: none of them can be looked up.
    return is(failure, TimeoutException.class) || is(failure, ConfigException.class)
        ? UNREACHABLE
        : "Failed";
  }

  private static boolean is(Throwable failure, Class<? extends Throwable> type) {
    return Failures.find(failure, type).isPresent();
  }
}
