package dev.musicpipeline.embedded.server;

import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * A store whose listings never show an object that is only half written. Keys that end like drafts
 * are refused, so that nothing else is hidden.
 */
final class WholeObjects extends ForwardingBlobStore {
  private static final int ATTEMPTS = 5;

  WholeObjects(BlobStore store) {
    super(store);
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    var page = super.list(request);
    if (page.contents().stream().noneMatch(object -> Drafts.named(object.key()))) {
      return page;
    }
    var whole = page.contents().stream().filter(object -> !Drafts.named(object.key())).toList();
    return page.toBuilder().contents(whole).build();
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    if (Drafts.named(request.key())) {
      throw new IllegalArgumentException(
          "this server takes no object whose name ends with - and a random id: " + request.key());
    }
    return put(request, payload, ATTEMPTS);
  }

  /**
   * Deleting the last object of a folder deletes the folder, maybe just before the put opens its
   * file in it; the payload is untouched then.
   */
  private PutObjectResponse put(PutObjectRequest request, InputStream payload, int attempts) {
    try {
      return super.putBlob(request, payload);
    } catch (RuntimeException e) {
      if (attempts > 1 && e.getCause() instanceof NoSuchFileException) {
        return put(request, payload, attempts - 1);
      }
      throw e;
    }
  }
}
