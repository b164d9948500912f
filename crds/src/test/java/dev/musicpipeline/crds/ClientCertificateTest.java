package dev.musicpipeline.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCertificateTest {
  @TempDir private Path folder;

  @Test
  void isThePairThatStrimziMakes() throws IOException {
    write("user.crt", "user.key", "tls.crt", "tls.key");

    assertThat(ClientCertificate.read("user", folder))
        .isEqualTo(new ClientCertificate("the user.crt", "the user.key"));
  }

  @Test
  void isElseThePairThatCertManagerMakes() throws IOException {
    write("tls.crt", "tls.key");

    assertThat(ClientCertificate.read("user", folder))
        .isEqualTo(new ClientCertificate("the tls.crt", "the tls.key"));
  }

  @Test
  void isMissingWithoutEitherPair() {
    assertThatThrownBy(() -> ClientCertificate.read("user", folder.resolve("none")))
        .isInstanceOf(SecretMissing.class)
        .hasMessage(
            "expected the key user.crt (or tls.crt) in the Secret user: there is no file %s",
            folder.resolve("none/user.crt"));
  }

  @Test
  void isMissingWithHalfAPair() throws IOException {
    write("tls.crt");

    assertThatThrownBy(() -> ClientCertificate.read("user", folder))
        .isInstanceOf(SecretMissing.class)
        .hasMessageStartingWith("expected the key tls.key in the Secret user:");
  }

  @Test
  void isNeverPrinted() {
    assertThat(new ClientCertificate("chain", "key")).hasToString("ClientCertificate[***]");
  }

  private void write(String... names) throws IOException {
    for (var name : names) {
      Files.writeString(folder.resolve(name), "the " + name);
    }
  }
}
