package dev.musicpipeline.crds.kafka;

import dev.musicpipeline.crds.PipelineFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;

/**
 * Hands user name and password to Kafka's clients from the files beside the manifest. They are read
 * at each login, so that rotated ones are seen.
 */
public final class KafkaLogin implements AuthenticateCallbackHandler {
  /** Option of the login module that leads to the pipeline's file. */
  static final String PIPELINE_FILE = "pipelineFile";

  private String file;

  @Override
  public void configure(
      Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> modules) {
    file =
        modules.stream()
            .map(module -> (String) module.getOptions().get(PIPELINE_FILE))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("expected a login module in the settings"));
  }

  @Override
  public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
    var credentials = PipelineFile.read(file).kafkaCredentials();
    for (var callback : callbacks) {
      if (callback instanceof NameCallback name) {
        name.setName(credentials.user());
      } else if (callback instanceof PasswordCallback password) {
        password.setPassword(credentials.password().toCharArray());
      } else {
        throw new UnsupportedCallbackException(callback); // extensions: there are none
      }
    }
  }

  @Override
  public void close() {}
}
