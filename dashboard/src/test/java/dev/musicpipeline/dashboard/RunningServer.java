package dev.musicpipeline.dashboard;

import com.zaxxer.hikari.HikariDataSource;
import dev.musicpipeline.dashboard.database.Database;
import dev.musicpipeline.dashboard.http.WebServer;
import dev.musicpipeline.dashboard.merged.Snapshots;
import dev.musicpipeline.dashboard.merged.View;
import dev.musicpipeline.dashboard.seed.Postgres;
import dev.musicpipeline.dashboard.seed.Serving;
import dev.musicpipeline.dashboard.seed.ServingTables;
import dev.musicpipeline.dashboard.seed.Story;
import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** A dashboard within the test, on a database of its own. */
record RunningServer(String name, Jdbi writer, HikariDataSource database, Javalin server)
    implements AutoCloseable {

  /** On a migrated database. */
  static RunningServer start(Path folder, Clock clock, View... more) throws IOException {
    var name = Postgres.database();
    Postgres.migrate(name);
    return start(name, folder, clock, more);
  }

  static RunningServer start(String name, Path folder, Clock clock, View... more)
      throws IOException {
    var pipeline = Serving.pipeline(folder, name);
    var database = Database.open(pipeline);
    var snapshots = new Snapshots(database, clock);
    var views = new ArrayList<>(Views.of(pipeline.spec()));
    views.addAll(List.of(more));
    var server = WebServer.of(views, snapshots::answer).start(0);
    return new RunningServer(name, Jdbi.create(Postgres.source(name)), database, server);
  }

  void write(Story story) {
    writer.useTransaction(handle -> ServingTables.write(handle, story));
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
    database.close();
  }
}
