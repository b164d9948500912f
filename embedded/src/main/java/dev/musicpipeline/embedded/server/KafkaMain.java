package dev.musicpipeline.embedded.server;

import dev.musicpipeline.events.process.ParentWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker and its controller in one process. */
public final class KafkaMain {
  private KafkaMain() {}

  /** Arguments: data folder, port of the broker, port of the controller. */
  public static void main(String[] args) throws Exception {
    ParentWatch.start();
    var folder = Path.of(args[0]);
    var settings = settings(folder.resolve("log"), args[1], args[2]);
    format(folder, settings);
    var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    server.startup();
    Announcement.ready();
    server.awaitShutdown();
  }

  /** A folder whose formatting was cut short has no meta.properties, and no records either. */
  private static void format(Path folder, Properties settings) throws IOException {
    var log = folder.resolve("log");
    if (Files.exists(log.resolve("meta.properties"))) {
      return;
    }
    Trees.delete(log);
    Files.createDirectories(log);
    var file = folder.resolve("server.properties");
    try (var writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
    var id = Uuid.randomUuid().toString();
    var code =
        StorageTool.execute(new String[] {"format", "-t", id, "-c", file.toString()}, System.out);
    if (code != 0) {
      throw new IllegalStateException("formatting " + log + " failed with code " + code);
    }
  }

  private static Properties settings(Path log, String port, String controllerPort)
      throws IOException {
    var settings = new Properties();
    try (var fixed = KafkaMain.class.getResourceAsStream("/embedded-kafka.properties")) {
      settings.load(fixed);
    }
    var broker = "BROKER://127.0.0.1:" + port;
    settings.setProperty("listeners", broker + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.setProperty("advertised.listeners", broker);
    settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.setProperty("log.dirs", log.toString());
    return settings;
  }
}
