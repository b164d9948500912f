package dev.musicpipeline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDK's keytool on one keystore in PKCS#12. */
record KeyTool(Path keystore) {
  /** Guards keys that are made for one run and lie beside it. */
  static final String PASSWORD = "changeit";

  /**
   * Runs one command, its words separated by spaces.
   *
   * @throws IllegalStateException if it fails
   */
  void run(String command) throws IOException, InterruptedException {
    var program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var log = keystore.resolveSibling("keytool.log");
    var arguments = new ArrayList<>(List.of(program));
    arguments.addAll(List.of(command.split(" ", -1)));
    arguments.addAll(
        List.of("-keystore", keystore.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    var process =
        new ProcessBuilder(arguments)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool failed: " + Files.readString(log));
    }
  }
}
