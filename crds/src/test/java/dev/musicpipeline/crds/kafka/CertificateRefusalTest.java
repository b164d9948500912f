package dev.musicpipeline.crds.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.KafkaSpec;
import dev.musicpipeline.crds.TlsSpec;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class CertificateRefusalTest {
  @Test
  void asksForTheSecretThatIsNotNamed() {
    var refused = new IllegalStateException(alert("bad_certificate"));

    assertThat(CertificateRefusal.explained(kafka(null), refused))
        .contains(
            "the brokers ask for a client certificate: name its Secret in kafka.tls.clientSecret"
                + " (Received fatal alert: bad_certificate)");
  }

  @Test
  void doubtsTheOneThatIsNamed() {
    assertThat(CertificateRefusal.explained(kafka("user"), alert("certificate_unknown")))
        .contains(
            "the brokers do not accept the client certificate of the Secret user: it may have"
                + " expired, or be of an authority that they do not trust (Received fatal alert:"
                + " certificate_unknown)");
  }

  @Test
  void isSilentAboutOtherFailures() {
    assertThat(CertificateRefusal.explained(kafka(null), alert("protocol_version"))).isEmpty();
    assertThat(CertificateRefusal.explained(kafka(null), new IllegalStateException())).isEmpty();
  }

  private static SSLHandshakeException alert(String name) {
    return new SSLHandshakeException("Received fatal alert: " + name);
  }

  private static KafkaSpec kafka(String clientSecret) {
    return new KafkaSpec("kafka:9093", new TlsSpec(null, clientSecret), null, null, null, null);
  }
}
