package dev.musicpipeline.jobs.database;

import dev.musicpipeline.crds.PipelineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Hands the database's password to the JDBC driver from the file beside the manifest. */
public final class FilePassword implements AuthenticationPlugin {
  /** URL parameter that leads to the pipeline's file. */
  static final String PIPELINE_FILE = "musicpipelineFile";

  private final String file;

  /** The constructor that the driver calls. */
  public FilePassword(Properties connection) {
    file = connection.getProperty(PIPELINE_FILE);
  }

  @Override
  public char[] getPassword(AuthenticationRequestType type) throws PSQLException {
    try {
      return PipelineFile.read(file).databaseCredentials().password().toCharArray();
    } catch (IOException e) {
      throw new PSQLException(
          "cannot read the database's password beside " + file, PSQLState.INVALID_PASSWORD, e);
    }
  }

  static String user(PipelineFile pipeline) {
    try {
      return pipeline.databaseCredentials().user();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the database's user name beside " + pipeline.path(), e);
    }
  }
}
