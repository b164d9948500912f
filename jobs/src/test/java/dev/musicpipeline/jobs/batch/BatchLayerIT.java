package dev.musicpipeline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchLayerIT {
  @TempDir static Path folder;
  private static BatchWorld world;

  @BeforeAll
  static void start() throws Exception {
    world = new BatchWorld(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @BeforeEach
  void clear() throws Exception {
    world.clear();
  }

  @Test
  void publishesWhatAnIndependentCountFinds() throws Exception {
    var listeners = new Listeners(1);
    var all = new ArrayList<Arrived>();
    for (var run = 0; run < 3; run++) {
      var records = listeners.records(500);
      var imported = listeners.importOf("import" + run, 200);
      world.arrive(records);
      world.arrive(imported);
      all.addAll(records);
      all.addAll(imported);
      world.reached(listeners.end());
      world.run();
      assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(all).tables());
    }
  }
}
