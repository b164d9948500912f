package dev.musicpipeline.dashboard.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.musicpipeline.dashboard.merged.Answer;
import dev.musicpipeline.dashboard.merged.View;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server of API and page. */
public final class WebServer {
  private static final int THREADS = 16;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private WebServer() {}

  /** A server that answers these views, to be started with a host and a port. */
  public static Javalin of(List<View> views, Function<View.Question, Answer> snapshots) {
    return Javalin.create(
        config -> {
          small(config);
          config.jsonMapper(new JavalinJackson(JSON, false));
          config.http.compressionStrategy = CompressionStrategy.GZIP;
          config.http.prefer405over404 = true;
          config.routes.before(Headers::add);
          var failures = new Failures();
          failures.add(config.routes);
          new Api(views, snapshots, failures).add(config.routes);
          Page.add(config.routes);
        });
  }

  private static void small(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    var threads = new QueuedThreadPool(THREADS, 2, (int) Duration.ofMinutes(1).toMillis());
    threads.setName("http");
    config.jetty.threadPool = threads;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
  }
}
