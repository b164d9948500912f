package dev.musicpipeline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.jobs.database.BatchLock;
import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.lake.LakeCatalog;
import dev.musicpipeline.jobs.lake.LakeTable;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BatchRunIT {
  private static final int USAGE = 2;

  @TempDir Path folder;

  @Test
  void saysHowItEndedByItsExitCode() throws Exception {
    try (var world = new BatchWorld(folder, "batch: {lakeDeadline: 600ms}")) {
      assertThat(run(world)).isEqualTo(BatchRun.DONE);
      assertThat(run(world, "--interval-end", "2026-01-01T00:00:00Z")).isEqualTo(BatchRun.DONE);
      assertThat(world.serving("select era from serving.batch_runs")).containsExactly("1");
      assertThat(run(world, "--from", "2026-01-01", "--to", "2026-01-02")).isEqualTo(BatchRun.DONE);
      assertThat(world.serving("select era, touched_days from serving.batch_runs"))
          .containsExactly("1|{}", "2|{2026-01-01,2026-01-02}");
      assertThat(run(world, "--from", "2026-01-02", "--to", "2026-01-01")).isEqualTo(USAGE);
      assertThat(run(world, "--from", "2026-01-02")).isEqualTo(USAGE);

      try (var running = BatchLock.take(world.database)) {
        assertThat(running).isNotNull();
        assertThat(run(world)).isEqualTo(BatchRun.LOCKED);
      }

      world.progress("realtime", new Offsets(Map.of(0, 5L)));
      assertThat(run(world)).isEqualTo(BatchRun.LAKE_BEHIND);

      try (var catalog = LakeCatalog.open(world.pipeline.file())) {
        catalog.dropTable(LakeTable.EVENTS.identifier());
      }
      world.progress("lake", new Offsets(Map.of(0, 5L)));
      assertThat(run(world)).isEqualTo(BatchRun.FAILED);

      assertThat(world.serving("select id, era, reason from serving.failed_runs"))
          .containsExactly("1|3|LakeBehind", "2|3|Failed");
    }
  }

  @Test
  void goesBackByAProgramOfItsOwn() throws Exception {
    try (var world = new BatchWorld(folder)) {
      assertThat(run(world)).isEqualTo(BatchRun.DONE);
      assertThat(run(world)).isEqualTo(BatchRun.DONE);

      assertThat(rollback(world, "--to-era", "3")).isEqualTo(RollbackRun.REFUSED);
      assertThat(rollback(world)).isEqualTo(USAGE);
      assertThat(rollback(world, "--to-era", "1")).isEqualTo(BatchRun.DONE);
      assertThat(rollback(world, "--to-era", "1")).isEqualTo(BatchRun.DONE);
      assertThat(rollback(world, "--to-era", "2")).isEqualTo(RollbackRun.REFUSED);

      assertThat(world.serving("select era, withdrawn_at is null from serving.batch_runs"))
          .containsExactly("1|t", "2|f");
      assertThat(run(world, "--interval-end", "2026-01-01T00:00:00Z")).isEqualTo(BatchRun.DONE);
      assertThat(world.serving("select era from serving.published_run")).containsExactly("1");
    }
  }

  private static int rollback(BatchWorld world, String... arguments) {
    return execute(new RollbackRun(), world, arguments);
  }

  private static int run(BatchWorld world, String... arguments) {
    return execute(new BatchRun(), world, arguments);
  }

  private static int execute(Callable<Integer> program, BatchWorld world, String... arguments) {
    var line = new CommandLine(program);
    var all = new String[arguments.length + 1];
    all[0] = world.pipeline.file().path().toString();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return line.execute(all);
  }
}
