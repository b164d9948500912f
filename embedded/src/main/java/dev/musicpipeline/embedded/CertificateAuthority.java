package dev.musicpipeline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** An authority that signs certificates of clients, all of them good for 30 days. */
public final class CertificateAuthority {
  private static final String KEY = "-keyalg EC -groupname secp256r1 -validity 30";

  private final KeyTool keytool;

  private CertificateAuthority(KeyTool keytool) {
    this.keytool = keytool;
  }

  /** A certificate with those above it, and its key in PKCS#8; all PEM. */
  public record Issued(String chain, String key) {}

  /** Makes one that keeps its files in a folder, which is made as well. */
  public static CertificateAuthority make(Path folder) throws IOException, InterruptedException {
    var keystore = Files.createDirectories(folder).toAbsolutePath().resolve("authority.p12");
    var authority = new CertificateAuthority(new KeyTool(keystore));
    authority.keytool.run("-genkeypair -alias ca -dname CN=clients -ext bc:c " + KEY);
    authority.keytool.run("-exportcert -alias ca -rfc -file " + authority.certificate());
    return authority;
  }

  /** What servers trust its clients by, as PEM. */
  public Path certificate() {
    return keytool.keystore().resolveSibling("clients.crt");
  }

  /** A certificate of a client of that name, which it has not yet given one. */
  public Issued issue(String name) throws IOException, InterruptedException {
    keytool.run("-genkeypair -alias %s -dname CN=%s -signer ca %s".formatted(name, name, KEY));
    try {
      var password = KeyTool.PASSWORD.toCharArray();
      var keys = KeyStore.getInstance(keytool.keystore().toFile(), password);
      var chain = new StringBuilder();
      for (var certificate : keys.getCertificateChain(name)) {
        chain.append(pem("CERTIFICATE", certificate.getEncoded()));
      }
      var key = keys.getKey(name, password).getEncoded();
      return new Issued(chain.toString(), pem("PRIVATE KEY", key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String type, byte[] der) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, lines, type);
  }
}
