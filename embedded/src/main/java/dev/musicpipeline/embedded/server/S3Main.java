package dev.musicpipeline.embedded.server;

import dev.musicpipeline.events.process.ParentWatch;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server over a folder of plain files. */
public final class S3Main {
  private static final long STOP_MS = 5_000;

  private S3Main() {}

  /** Arguments: data folder, port, file with the access key and the secret key. */
  public static void main(String[] args) throws Exception {
    ParentWatch.start();
    var folder = Path.of(args[0]);
    Files.createDirectories(folder);
    Drafts.delete(folder);
    var credentials = Files.readAllLines(Path.of(args[2]));
    var server =
        S3Proxy.builder()
            .blobStore(new WholeObjects(new FilesystemNio2BlobStore(folder.toString())))
            .endpoint(URI.create("http://127.0.0.1:" + args[1]))
            .awsAuthentication(AuthenticationType.AWS_V4, credentials.get(0), credentials.get(1))
            .ignoreUnknownHeaders(true)
            .jettyMaxThreads(64)
            .stopTimeout(STOP_MS)
            .build();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "shutdown"));
    server.start();
    Announcement.ready();
  }

  private static void stop(S3Proxy server) {
    try {
      server.stop();
    } catch (Exception e) {
      System.out.println("The S3 server did not stop in order: " + e);
    }
  }
}
