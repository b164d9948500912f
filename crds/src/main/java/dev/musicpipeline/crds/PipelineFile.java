package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A pipeline as its processes get it: the manifest in one file, and its secrets as files beside it,
 * {@code secrets/<name of the Secret>/<key>}. Secrets are read anew at each call, so that a rotated
 * one is seen.
 */
public record PipelineFile(Path path, String name, MusicPipelineSpec spec) {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);

  /** A user name and a password, or an access key and a secret key. Never printed. */
  public record Credentials(String user, String password) {
    @Override
    public String toString() {
      return "Credentials[" + user + ", ***]";
    }
  }

  /** The manifest's form. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Manifest(
      String apiVersion, String kind, Metadata metadata, MusicPipelineSpec spec) {}

  /** What is read of the metadata. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Metadata(String name, String namespace) {}

  /**
   * Reads a manifest.
   *
   * @throws IOException if there is no such file or it is no manifest of a MusicPipeline
   */
  public static PipelineFile read(String path) throws IOException {
    var file = Path.of(path).toAbsolutePath();
    var manifest = YAML.readValue(file.toFile(), Manifest.class);
    return new PipelineFile(file, manifest.metadata().name(), manifest.spec());
  }

  /** Writes a pipeline's manifest, for the processes of this pipeline to read. */
  public static void write(Path file, String name, MusicPipelineSpec spec) throws IOException {
    YAML.writeValue(
        file.toFile(),
        new Manifest("musicpipeline.dev/v1", "MusicPipeline", new Metadata(name, null), spec));
  }

  /** Keys {@code accessKey} and {@code secretKey} of the lake's Secret. */
  public Credentials lakeCredentials() throws IOException {
    var secret = spec.lake().credentialsSecret();
    return new Credentials(secret(secret, "accessKey"), secret(secret, "secretKey"));
  }

  /** Keys {@code username} and {@code password} of the database's Secret. */
  public Credentials databaseCredentials() throws IOException {
    var secret = spec.database().credentialsSecret();
    return new Credentials(secret(secret, "username"), secret(secret, "password"));
  }

  /**
   * Keys {@code username} and {@code password} of Kafka's Secret.
   *
   * @throws IllegalStateException if the pipeline has no login to Kafka
   */
  public Credentials kafkaCredentials() throws IOException {
    if (spec.kafka().sasl() == null) {
      throw new IllegalStateException("expected kafka.sasl in the spec of " + name);
    }
    var secret = spec.kafka().sasl().credentialsSecret();
    return new Credentials(secret(secret, "username"), secret(secret, "password"));
  }

  /** The file of the certificates that brokers are trusted by, if the spec names their Secret. */
  public Optional<Path> kafkaCertificates() {
    return Optional.ofNullable(spec.kafka().tls())
        .map(TlsSpec::caSecret)
        .map(secret -> file(secret, "ca.crt"));
  }

  /**
   * The certificate that is shown to brokers, if the spec names its Secret.
   *
   * @throws SecretMissing if it is named and not there
   */
  public Optional<ClientCertificate> kafkaClientCertificate() throws IOException {
    var tls = spec.kafka().tls();
    return tls == null || tls.clientSecret() == null
        ? Optional.empty()
        : Optional.of(ClientCertificate.read(tls.clientSecret(), folder(tls.clientSecret())));
  }

  /**
   * Makes sure that each secret is there that the spec needs.
   *
   * @throws SecretMissing if one is not
   */
  public void requireSecrets() throws IOException {
    databaseCredentials();
    lakeCredentials();
    if (spec.kafka().sasl() != null) {
      kafkaCredentials();
    }
    if (kafkaCertificates().isPresent()) {
      secret(spec.kafka().tls().caSecret(), "ca.crt");
    }
    kafkaClientCertificate();
  }

  /** The JDBC URL of the database, without credentials. */
  public String jdbcUrl() {
    var database = spec.database();
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(database.host(), database.port(), database.name());
  }

  private String secret(String secret, String key) throws IOException {
    try {
      return Files.readString(file(secret, key)).strip();
    } catch (NoSuchFileException e) {
      throw new SecretMissing(secret, key, file(secret, key), e);
    }
  }

  private Path file(String secret, String key) {
    return folder(secret).resolve(key);
  }

  private Path folder(String secret) {
    return path.resolveSibling("secrets").resolve(secret);
  }
}
