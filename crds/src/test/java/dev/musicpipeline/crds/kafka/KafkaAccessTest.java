package dev.musicpipeline.crds.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.SecretMissing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAccessTest {
  @TempDir private Path folder;

  @Test
  void asksForNothingWhereNothingIsSaid() throws IOException {
    assertThat(KafkaAccess.properties(pipeline("")))
        .isEqualTo(Map.of("bootstrap.servers", "kafka:9092", "security.protocol", "PLAINTEXT"));
  }

  @Test
  void trustsWhatJavaTrustsWithoutACertificate() throws IOException {
    var pipeline = pipeline(", tls: {}");

    assertThat(KafkaAccess.properties(pipeline))
        .isEqualTo(
            Map.of(
                "bootstrap.servers",
                "kafka:9092",
                "security.protocol",
                "SSL",
                "ssl.engine.factory.class",
                "dev.musicpipeline.crds.kafka.KafkaTls",
                "musicpipeline.file",
                pipeline.path().toString()));
  }

  @Test
  void leadsToFilesAndHoldsNoSecret() throws IOException {
    secret("password", "hush");
    var pipeline =
        pipeline(", tls: {caSecret: ca, clientSecret: user}, sasl: {credentialsSecret: login}");

    assertThat(KafkaAccess.properties(pipeline))
        .isEqualTo(
            Map.of(
                "bootstrap.servers",
                "kafka:9092",
                "security.protocol",
                "SASL_SSL",
                "ssl.engine.factory.class",
                "dev.musicpipeline.crds.kafka.KafkaTls",
                "musicpipeline.file",
                pipeline.path().toString(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                folder.resolve("secrets/ca/ca.crt").toString(),
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required pipelineFile=\""
                    + pipeline.path()
                    + "\";",
                "sasl.client.callback.handler.class",
                "dev.musicpipeline.crds.kafka.KafkaLogin"));
  }

  @Test
  void logsInWithTheCredentialsOfTheMoment() throws Exception {
    secret("username", "music\n");
    secret("password", "old");
    var pipeline = pipeline(", sasl: {mechanism: PLAIN, credentialsSecret: login}");
    var login = new KafkaLogin();
    var module =
        new AppConfigurationEntry(
            "module",
            LoginModuleControlFlag.REQUIRED,
            Map.of(KafkaLogin.PIPELINE_FILE, pipeline.path().toString()));
    login.configure(Map.of(), "PLAIN", List.of(module));
    secret("password", "new");
    var name = new NameCallback("name");
    var password = new PasswordCallback("password", false);

    login.handle(new Callback[] {name, password});

    assertThat(name.getName()).isEqualTo("music");
    assertThat(password.getPassword()).containsExactly('n', 'e', 'w');
  }

  @Test
  void saysWhichKeyOfWhichSecretIsMissing() throws IOException {
    secret("username", "music");
    var pipeline = pipeline(", sasl: {credentialsSecret: login}");

    assertThatThrownBy(pipeline::kafkaCredentials)
        .isInstanceOf(SecretMissing.class)
        .hasMessage(
            "expected the key password in the Secret login: there is no file %s",
            folder.resolve("secrets/login/password"));
  }

  private PipelineFile pipeline(String kafka) throws IOException {
    var manifest =
        """
        metadata: {name: demo}
        spec:
          kafka: {bootstrapServers: "kafka:9092"%s}
          lake: {endpoint: "http://minio:9000", bucket: music, credentialsSecret: keys}
          database: {host: postgres, name: music, credentialsSecret: login}
        """
            .formatted(kafka);
    return PipelineFile.read(
        Files.writeString(folder.resolve("pipeline.yaml"), manifest).toString());
  }

  private void secret(String key, String value) throws IOException {
    var login = Files.createDirectories(folder.resolve("secrets/login"));
    Files.writeString(login.resolve(key), value);
  }
}
