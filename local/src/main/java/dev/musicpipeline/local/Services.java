package dev.musicpipeline.local;

import dev.musicpipeline.embedded.EmbeddedKafka;
import dev.musicpipeline.embedded.EmbeddedPostgres;
import dev.musicpipeline.embedded.EmbeddedS3;
import dev.musicpipeline.embedded.Launch;
import dev.musicpipeline.embedded.Ports;
import dev.musicpipeline.local.process.Supervised;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The embedded broker, S3 server and PostgreSQL, kept alive on the ports they began with. */
final class Services implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(2);

  private final Console console;
  private final List<Supervised> running = new ArrayList<>();
  private Endpoints endpoints;

  Services(Console console) {
    this.console = console;
  }

  /** Where they are. */
  record Endpoints(int kafka, int s3, int postgres) {
    String bootstrapServers() {
      return "127.0.0.1:" + kafka;
    }

    String s3Url() {
      return "http://127.0.0.1:" + s3;
    }

    static Endpoints free() throws IOException {
      return new Endpoints(Ports.orFree(0), Ports.orFree(0), Ports.orFree(0));
    }
  }

  /** Starts the three at the same time and returns when all are ready. */
  Endpoints start(Path data, String database) throws IOException, InterruptedException {
    endpoints = Endpoints.free();
    var kafka = begin(EmbeddedKafka.launch(data, endpoints.kafka()));
    var s3 = begin(EmbeddedS3.launch(data, endpoints.s3()));
    var postgres = begin(EmbeddedPostgres.launch(data, endpoints.postgres(), database));
    s3.awaitReady(READY);
    console.say("S3 is ready: " + endpoints.s3Url());
    kafka.awaitReady(READY);
    console.say("Kafka is ready: " + endpoints.bootstrapServers());
    postgres.awaitReady(READY);
    console.say("PostgreSQL is ready: 127.0.0.1:" + endpoints.postgres() + "/" + database);
    return endpoints;
  }

  @Override
  public void close() {
    running.forEach(Supervised::close);
  }

  private Supervised begin(Launch launch) throws IOException {
    var service = Supervised.start(launch, console);
    running.add(service);
    return service;
  }
}
