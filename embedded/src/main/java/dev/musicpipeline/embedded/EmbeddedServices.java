package dev.musicpipeline.embedded;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A broker, an S3 server and PostgreSQL, all on free ports and with one data folder. */
public record EmbeddedServices(EmbeddedKafka kafka, EmbeddedS3 s3, EmbeddedPostgres postgres)
    implements AutoCloseable {

  /**
   * Starts the three at the same time and waits until they serve.
   *
   * @throws IllegalStateException if one does not start; then none is left
   */
  public static EmbeddedServices start(Path data) {
    var kafka = async(() -> EmbeddedKafka.start(data, 0));
    var s3 = async(() -> EmbeddedS3.start(data, 0));
    var postgres = async(() -> EmbeddedPostgres.start(data, 0));
    try {
      return new EmbeddedServices(kafka.join(), s3.join(), postgres.join());
    } catch (CompletionException e) {
      CompletableFuture.allOf(
              kafka.thenAccept(EmbeddedKafka::close),
              s3.thenAccept(EmbeddedS3::close),
              postgres.thenAccept(EmbeddedPostgres::close))
          .handle((none, failure) -> null)
          .join();
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }

  @Override
  public void close() {
    kafka.close();
    s3.close();
    postgres.close();
  }

  private static <T> CompletableFuture<T> async(Callable<T> start) {
    var result = new CompletableFuture<T>();
    var thread =
        new Thread(
            () -> {
              try {
                result.complete(start.call());
              } catch (Exception e) {
                result.completeExceptionally(e);
              }
            },
            "embedded-start");
    thread.setDaemon(true);
    thread.start();
    return result;
  }
}
