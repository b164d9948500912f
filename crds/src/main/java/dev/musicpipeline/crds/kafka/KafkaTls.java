package dev.musicpipeline.crds.kafka;

import dev.musicpipeline.crds.ClientCertificate;
import dev.musicpipeline.crds.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * TLS of Kafka's clients, with certificates and key from the files beside the manifest. They are
 * looked at for each connection, so that rotated ones are seen; and the key is in no setting of a
 * client, since Spark shows settings. All else is Kafka's own.
 */
public final class KafkaTls implements SslEngineFactory {
  /** The setting that leads to the pipeline's file. */
  static final String PIPELINE_FILE = "musicpipeline.file";

  private static final String PKCS8 = "-----BEGIN PRIVATE KEY-----";

  private Map<String, Object> settings = Map.of();
  private PipelineFile pipeline;
  private Contents contents;
  private DefaultSslEngineFactory engines;

  /** What the files hold at one moment. */
  private record Contents(Optional<String> trusted, Optional<ClientCertificate> shown) {}

  /**
   * Takes the settings of a client.
   *
   * @throws InvalidConfigurationException if the files are not there or hold something else
   */
  @Override
  public synchronized void configure(Map<String, ?> given) {
    settings = new HashMap<>(given);
    try {
      pipeline = PipelineFile.read((String) given.get(PIPELINE_FILE));
    } catch (IOException e) {
      throw new InvalidConfigurationException(e.getMessage(), e);
    }
    engines();
  }

  /**
   * For one connection.
   *
   * @throws InvalidConfigurationException if rotated files hold something else; a client tries
   *     again
   */
  @Override
  public SSLEngine createClientSslEngine(String host, int port, String identification) {
    return engines().createClientSslEngine(host, port, identification);
  }

  private synchronized DefaultSslEngineFactory engines() {
    var now = read();
    if (!now.equals(contents)) {
      var made = new DefaultSslEngineFactory();
      made.configure(settings(now));
      engines = made;
      contents = now;
    }
    return engines;
  }

  private Contents read() {
    try {
      var trusted = pipeline.kafkaCertificates();
      return new Contents(
          trusted.isPresent() ? Optional.of(Files.readString(trusted.get())) : Optional.empty(),
          pipeline.kafkaClientCertificate());
    } catch (IOException e) {
      throw new InvalidConfigurationException(e.getMessage(), e);
    }
  }

  private Map<String, Object> settings(Contents now) {
    var all = new HashMap<>(settings);
    now.shown()
        .ifPresent(
            certificate -> {
              requirePkcs8(certificate);
              all.put("ssl.keystore.type", DefaultSslEngineFactory.PEM_TYPE);
              all.put("ssl.keystore.certificate.chain", new Password(certificate.chain()));
              all.put("ssl.keystore.key", new Password(certificate.key()));
            });
    return all;
  }

  /** Kafka reads no other form, and does not say so. */
  private void requirePkcs8(ClientCertificate certificate) {
    if (!certificate.key().contains(PKCS8)) {
      throw new InvalidConfigurationException(
          "expected an unencrypted key in PKCS#8 (%s) in the Secret %s; cert-manager makes one with privateKey.encoding: PKCS8"
              .formatted(PKCS8, pipeline.spec().kafka().tls().clientSecret()));
    }
  }

  @Override
  public SSLEngine createServerSslEngine(String host, int port) {
    throw new UnsupportedOperationException("expected to be asked by a client only");
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> next) {
    return false; // clients keep their settings
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return Set.of();
  }

  @Override
  public KeyStore keystore() {
    return engines().keystore();
  }

  @Override
  public KeyStore truststore() {
    return engines().truststore();
  }

  @Override
  public void close() {}
}
