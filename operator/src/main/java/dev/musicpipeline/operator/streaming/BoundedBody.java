package dev.musicpipeline.operator.streaming;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** A body that may have so many bytes. One that has more is a failure, and not read to its end. */
final class BoundedBody implements BodySubscriber<byte[]> {
  private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
  private final int most;
  private long had;
  private Subscription rest;

  private BoundedBody(int most) {
    this.most = most;
  }

  static BodyHandler<byte[]> of(int most) {
    return answer -> new BoundedBody(most);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole.getBody();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    rest = subscription;
    whole.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> part) {
    had += part.stream().mapToLong(Buffer::remaining).sum();
    if (had <= most) {
      whole.onNext(part);
    } else {
      rest.cancel();
      onError(new IOException("expected a body of at most %,d bytes, came more".formatted(most)));
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.onError(failure);
  }

  @Override
  public void onComplete() {
    whole.onComplete();
  }
}
