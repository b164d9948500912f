package dev.musicpipeline.dashboard;

import com.zaxxer.hikari.HikariDataSource;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.dashboard.database.Database;
import dev.musicpipeline.dashboard.http.WebServer;
import dev.musicpipeline.dashboard.merged.Snapshots;
import dev.musicpipeline.events.process.ParentWatch;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program of the serving layer: REST API and web page of one pipeline. */
@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    description = "Serves the numbers of a pipeline as a REST API and a web page.")
public final class Dashboard implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);

  @Parameters(
      paramLabel = "PIPELINE",
      description = "The pipeline's manifest; its secrets lie beside it.")
  private String manifest;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen on, in place of the manifest's; 0 is any free one.")
  private Integer port;

  @Option(
      names = "--host",
      paramLabel = "H",
      description = "The address to listen on; all of this machine's if absent.")
  private String host;

  public static void main(String[] args) {
    ParentWatch.start();
    var code = new CommandLine(new Dashboard()).execute(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  @Override
  public Integer call() {
    try {
      var pipeline = PipelineFile.read(manifest);
      serve(pipeline, port == null ? pipeline.spec().dashboard().port() : port);
      return 0;
    } catch (FileNotFoundException e) {
      return refuse("cannot read the manifest " + e.getMessage());
    } catch (IOException e) {
      return refuse("cannot read the manifest %s: %s".formatted(manifest, e.getMessage()));
    } catch (JavalinBindException e) {
      return refuse("cannot listen: " + e.getMessage());
    }
  }

  private void serve(PipelineFile pipeline, int chosenPort) {
    var database = Database.open(pipeline);
    var snapshots = new Snapshots(database, Clock.systemUTC());
    var server = WebServer.of(Views.of(pipeline.spec()), snapshots::answer);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, database), "stop"));
    server.start(host, chosenPort);
    LOG.info(
        "pipeline {} is served at http://{}:{}/",
        pipeline.name(),
        host == null ? "localhost" : host,
        server.port());
  }

  /** Requests that are being answered end first, then their connections. */
  private static void stop(Javalin server, HikariDataSource database) {
    server.stop();
    database.close();
    LOG.info("stopped");
  }

  private static int refuse(String reason) {
    System.err.println("dashboard: " + reason.lines().findFirst().orElse("no reason given"));
    return 1;
  }
}
