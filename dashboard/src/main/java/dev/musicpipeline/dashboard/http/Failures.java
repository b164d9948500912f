package dev.musicpipeline.dashboard.http;

import dev.musicpipeline.dashboard.merged.BadParameter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that goes wrong as one JSON form. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** What keeps the API from answering, so that it is logged once and not at each request. */
  private final AtomicReference<String> outage = new AtomicReference<>("");

  void add(RoutesConfig routes) {
    routes.exception(BadParameter.class, (e, request) -> answer(request, 400, e.getMessage()));
    routes.exception(HttpResponseException.class, Failures::refused);
    routes.exception(Exception.class, this::failed);
  }

  /** To be told of each answer that the database gave. */
  void answered() {
    if (!outage.getAndSet("").isEmpty()) {
      LOG.info("the serving database answers again");
    }
  }

  private static void refused(HttpResponseException e, Context request) {
    var message =
        switch (e.getStatus()) {
          case 404 -> "there is nothing at " + request.path() + "; GET /api lists what there is";
          case 405 -> "only GET is answered here";
          default -> e.getMessage();
        };
    answer(request, e.getStatus(), message);
  }

  private void failed(Exception e, Context request) {
    var failure = Failure.of(e);
    if (failure.unexpected()) {
      LOG.atError().setCause(e).log("cannot answer {}", request.path());
    } else if (!outage.getAndSet(failure.error()).equals(failure.error())) {
      LOG.warn("{}: {}", failure.error(), rootOf(e));
    }
    answer(request, failure.status(), failure.error());
  }

  private static String rootOf(Throwable thrown) {
    var root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  private static void answer(Context request, int status, String error) {
    request.status(status).json(new Problem(status, error));
  }
}
