package dev.musicpipeline.crds.kafka;

import dev.musicpipeline.crds.KafkaSpec;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Brokers that do not let a client in because of the certificate that it shows, or shows not. */
public final class CertificateRefusal {
  /**
   * Alerts of TLS (RFC 8446, section 6.2) about the certificate of whoever receives them. A client
   * without one gets {@code bad_certificate} from Java, though {@code certificate_required} exists.
   */
  private static final Pattern ALERT =
      Pattern.compile(
          "Received fatal alert: (bad_certificate|certificate_required|unsupported_certificate"
              + "|certificate_revoked|certificate_expired|certificate_unknown|unknown_ca)");

  private CertificateRefusal() {}

  /** What a person can do about a failure of Kafka, if it is such a refusal. */
  public static Optional<String> explained(KafkaSpec kafka, Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause)
        .map(cause -> ALERT.matcher(String.valueOf(cause.getMessage())))
        .filter(alert -> alert.find())
        .findFirst()
        .map(alert -> "%s (%s)".formatted(meaning(kafka), alert.group()));
  }

  private static String meaning(KafkaSpec kafka) {
    return kafka.tls() == null || kafka.tls().clientSecret() == null
        ? "the brokers ask for a client certificate: name its Secret in kafka.tls.clientSecret"
        : "the brokers do not accept the client certificate of the Secret %s: it may have expired, or be of an authority that they do not trust"
            .formatted(kafka.tls().clientSecret());
  }
}
