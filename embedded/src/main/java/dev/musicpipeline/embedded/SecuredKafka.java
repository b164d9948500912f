package dev.musicpipeline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * A broker with one more listener, which speaks TLS alone (its certificate is its own) and asks
 * clients who they are: for a login by SCRAM-SHA-512, for a certificate, or for both. The open
 * listener stays.
 */
public final class SecuredKafka implements AutoCloseable {
  private static final String LISTENER = "listener.name.secured.";
  private static final Map<String, String> LOGIN =
      Map.of(
          "sasl.enabled.mechanisms",
          "SCRAM-SHA-512",
          "scram-sha-512.sasl.jaas.config",
          "org.apache.kafka.common.security.scram.ScramLoginModule required;");

  private final EmbeddedKafka kafka;
  private final Path folder;
  private final int port;

  private SecuredKafka(EmbeddedKafka kafka, Path folder, int port) {
    this.kafka = kafka;
    this.folder = folder;
    this.port = port;
  }

  /** Starts one that lets in one user, and waits until it serves. */
  public static SecuredKafka start(Path data, String user, String password)
      throws IOException, InterruptedException {
    return start(data, "SASL_SSL", LOGIN, login(user, password));
  }

  /** Starts one that lets in the clients of an authority alone, and waits until it serves. */
  public static SecuredKafka start(Path data, CertificateAuthority clients)
      throws IOException, InterruptedException {
    return start(data, "SSL", certificates(clients));
  }

  /** Starts one that asks for both, and waits until it serves. */
  public static SecuredKafka start(
      Path data, CertificateAuthority clients, String user, String password)
      throws IOException, InterruptedException {
    var settings = new HashMap<>(LOGIN);
    settings.putAll(certificates(clients));
    return start(data, "SASL_SSL", settings, login(user, password));
  }

  private static SecuredKafka start(
      Path data, String protocol, Map<String, String> settings, String... logins)
      throws IOException, InterruptedException {
    var folder = Files.createDirectories(data.resolve("secured")).toAbsolutePath();
    makeCertificate(folder);
    var port = Ports.orFree(0);
    var listener = listener(folder, port, protocol);
    settings.forEach((name, value) -> listener.setProperty(LISTENER + name, value));
    var file = folder.resolve("server.properties");
    try (var writer = Files.newBufferedWriter(file)) {
      listener.store(writer, null);
    }
    var launch =
        EmbeddedKafka.launch(data, Ports.orFree(0))
            .withArguments(file.toString())
            .withArguments(logins);
    return new SecuredKafka(EmbeddedKafka.start(launch), folder, port);
  }

  /** The listener that asks clients who they are. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The same broker by its open listener. */
  public EmbeddedKafka open() {
    return kafka;
  }

  /** What clients have to trust it by, as PEM. */
  public Path certificate() {
    return folder.resolve("ca.crt");
  }

  @Override
  public void close() {
    kafka.close();
  }

  private static String login(String user, String password) {
    return "SCRAM-SHA-512=[name=%s,password=%s]".formatted(user, password);
  }

  private static Map<String, String> certificates(CertificateAuthority clients) {
    return Map.of(
        "ssl.client.auth",
        "required",
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        clients.certificate().toString());
  }

  private static Properties listener(Path folder, int port, String protocol) {
    var settings = new Properties();
    settings.setProperty("listeners", "SECURED://127.0.0.1:" + port);
    settings.setProperty(
        "listener.security.protocol.map",
        "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:" + protocol);
    settings.setProperty(LISTENER + "ssl.keystore.type", "PKCS12");
    settings.setProperty(LISTENER + "ssl.keystore.location", keystore(folder).toString());
    settings.setProperty(LISTENER + "ssl.keystore.password", KeyTool.PASSWORD);
    settings.setProperty(LISTENER + "ssl.key.password", KeyTool.PASSWORD);
    return settings;
  }

  private static void makeCertificate(Path folder) throws IOException, InterruptedException {
    var keytool = new KeyTool(keystore(folder));
    keytool.run(
        "-genkeypair -alias broker -keyalg RSA -validity 30 -dname CN=broker -ext san=ip:127.0.0.1");
    keytool.run("-exportcert -alias broker -rfc -file " + folder.resolve("ca.crt"));
  }

  private static Path keystore(Path folder) {
    return folder.resolve("broker.p12");
  }
}
