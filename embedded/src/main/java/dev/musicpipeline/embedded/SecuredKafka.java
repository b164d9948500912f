package dev.musicpipeline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A broker with one more listener, which speaks TLS alone (its certificate is its own) and asks for
 * a login by SCRAM-SHA-512. The open listener stays.
 */
public final class SecuredKafka implements AutoCloseable {
  /** Guards a key that is made for one run and lies beside it. */
  private static final String KEYSTORE_PASSWORD = "changeit";

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
    var folder = Files.createDirectories(data.resolve("secured"));
    makeCertificate(folder);
    var port = Ports.orFree(0);
    var settings = folder.resolve("server.properties");
    try (var writer = Files.newBufferedWriter(settings)) {
      listener(folder, port).store(writer, null);
    }
    var login = "SCRAM-SHA-512=[name=%s,password=%s]".formatted(user, password);
    var kafka =
        EmbeddedKafka.start(
            EmbeddedKafka.launch(data, Ports.orFree(0)).withArguments(settings.toString(), login));
    return new SecuredKafka(kafka, folder, port);
  }

  /** The listener that asks for a login. */
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

  private static Properties listener(Path folder, int port) {
    var settings = new Properties();
    settings.setProperty("listeners", "SECURED://127.0.0.1:" + port);
    settings.setProperty(
        "listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL");
    var prefix = "listener.name.secured.";
    settings.setProperty(prefix + "sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.setProperty(
        prefix + "scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    settings.setProperty(prefix + "ssl.keystore.type", "PKCS12");
    settings.setProperty(prefix + "ssl.keystore.location", keystore(folder));
    settings.setProperty(prefix + "ssl.keystore.password", KEYSTORE_PASSWORD);
    settings.setProperty(prefix + "ssl.key.password", KEYSTORE_PASSWORD);
    return settings;
  }

  private static void makeCertificate(Path folder) throws IOException, InterruptedException {
    keytool(
        folder,
        "-genkeypair -alias broker -keyalg RSA -validity 30 -dname CN=broker -ext san=ip:127.0.0.1");
    keytool(folder, "-exportcert -alias broker -rfc -file " + folder.resolve("ca.crt"));
  }

  private static void keytool(Path folder, String command)
      throws IOException, InterruptedException {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var log = folder.resolve("keytool.log");
    var arguments = new ArrayList<>(List.of(keytool));
    arguments.addAll(List.of(command.split(" ", -1)));
    arguments.addAll(
        List.of(
            "-keystore",
            keystore(folder),
            "-storetype",
            "PKCS12",
            "-storepass",
            KEYSTORE_PASSWORD));
    var process =
        new ProcessBuilder(arguments)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool failed: " + Files.readString(log));
    }
  }

  private static String keystore(Path folder) {
    return folder.toAbsolutePath().resolve("broker.p12").toString();
  }
}
