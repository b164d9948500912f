package dev.musicpipeline.embedded.server;

import dev.musicpipeline.events.process.ParentWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker and its controller in one process. */
public final class KafkaMain {
  private KafkaMain() {}

  /**
   * Arguments: data folder, port of the broker, port of the controller; and for one that has a
   * further listener: a file of settings, and who may log in, as {@code kafka-storage format
   * --add-scram} takes it.
   */
  public static void main(String[] args) throws Exception {
    ParentWatch.start();
    var folder = Path.of(args[0]);
    var settings = settings(folder.resolve("log"), args[1], args[2]);
    var more = List.of(args).subList(3, args.length);
    if (!more.isEmpty()) {
      addListener(settings, Path.of(more.get(0)));
    }
    format(folder, settings, more.stream().skip(1).toList());
    var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    server.startup();
    Announcement.ready();
    server.awaitShutdown();
  }

  /** A folder whose formatting was cut short has no meta.properties, and no records either. */
  private static void format(Path folder, Properties settings, List<String> logins)
      throws IOException {
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
    var command = new ArrayList<>(List.of("format", "-t", id, "-c", file.toString()));
    logins.forEach(login -> command.addAll(List.of("--add-scram", login)));
    var code = StorageTool.execute(command.toArray(String[]::new), System.out);
    if (code != 0) {
      throw new IllegalStateException("formatting " + log + " failed with code " + code);
    }
  }

  private static void addListener(Properties settings, Path file) throws IOException {
    var more = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      more.load(reader);
    }
    var listener = "," + more.remove("listeners");
    for (var listeners : List.of("listeners", "advertised.listeners")) {
      settings.setProperty(listeners, settings.getProperty(listeners) + listener);
    }
    settings.putAll(more);
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
