package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.process.ParentWatch;
import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.kafka.Topic;
import dev.musicpipeline.jobs.outcome.Program;
import dev.musicpipeline.jobs.outcome.RunOutcome;
import dev.musicpipeline.jobs.session.Chosen;
import dev.musicpipeline.jobs.session.PipelineSession;
import dev.musicpipeline.jobs.session.WantedExecutors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The streaming driver: runs both queries until one fails or the process is told to end. */
@Command(
    name = "streaming",
    mixinStandardHelpOptions = true,
    description = "Streams events from Kafka into the lake and the realtime rollup.")
public final class StreamingDriver implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(StreamingDriver.class);

  /** Before Spark's own shutdown hook, so that queries stop while there still is a Spark. */
  private static final int BEFORE_SPARK = 100;

  private static final int FENCE_LOST = 4;

  /** The environment variable that names the port to say at how the driver does. */
  private static final String PORT = "DRIVER_PORT";

  private final Vitals vitals = new Vitals();

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's manifest.")
  private String file;

  @Option(
      names = "--accept-lost-offsets",
      description = {
        "Goes on although Kafka has lost records that were not read yet. What is lost is noted in the lake,",
        "and the ledger counts it. Without this the driver ends and says what is lost."
      })
  private boolean acceptLostOffsets;

  public static void main(String[] args) {
    ParentWatch.start();
    System.exit(Program.run(new StreamingDriver(), StreamingDriver::outcome, args));
  }

  private static RunOutcome outcome(Exception failure) {
    return failure instanceof LostOffsets
        ? new RunOutcome("LostOffsets", failure.getMessage())
        : RunOutcome.failed(failure);
  }

  @Override
  public Integer call() throws Exception {
    var pipeline = PipelineFile.read(file);
    var port = System.getenv(PORT);
    if (port != null) {
      var unused = StatusServer.start(Integer.parseInt(port), vitals, pipeline);
    }
    try (var fence = Fence.take(new Database(pipeline))) {
      fence.watch(StreamingDriver::haltWithoutFence);
      run(pipeline, fence);
    }
    return 0;
  }

  /** Whoever holds the lock now must not find this process still writing: no orderly exit. */
  private static void haltWithoutFence() {
    new RunOutcome("FenceLost", "the database session that keeps a second driver out has ended")
        .write();
    Runtime.getRuntime().halt(FENCE_LOST);
  }

  private void run(PipelineFile pipeline, Fence fence) throws Exception {
    var topic = Topic.describe(pipeline);
    remember(topic, fence);
    vitals.begin(fence.with(Standing::read), topic);
    var spark = session(pipeline);
    ShutdownHookManager.get().addShutdownHook(() -> stop(spark), BEFORE_SPARK);
    if (!spark.sparkContext().isLocal()) {
      vitals.executors(LiveExecutors.start(spark.sparkContext(), WantedExecutors.of(pipeline)));
    }
    spark.streams().addListener(new HealthReport(fence, vitals));
    var checkpoints = new Checkpoints(pipeline, spark.sparkContext().hadoopConfiguration());
    var generations = new Generations(fence, checkpoints);
    var losses = new Losses(fence, generations, new LakeSink(spark), acceptLostOffsets);
    var realtime = new RealtimeQuery(spark, pipeline, fence, generations, losses);
    var lake = new LakeQuery(spark, pipeline, fence, generations, losses);
    var queries = new ArrayList<>(List.of(realtime.start(topic), lake.start(topic)));
    while (endedByReplay(spark)) {
      if (!queries.get(0).isActive()) {
        queries.set(0, realtime.start(topic));
      }
      if (!queries.get(1).isActive()) {
        queries.set(1, lake.start(topic));
      }
    }
  }

  /** Waits until a query ends. Whether it shall be started again; any other failure is thrown. */
  private static boolean endedByReplay(SparkSession spark) throws StreamingQueryException {
    try {
      spark.streams().awaitAnyTermination();
      return false;
    } catch (StreamingQueryException e) {
      if (!ReplayFailure.is(e)) {
        throw e;
      }
      LOG.info("a micro-batch was repeated; its query goes on");
      spark.streams().resetTerminated();
      return true;
    }
  }

  private static SparkSession session(PipelineFile pipeline) {
    var streaming = pipeline.spec().streaming();
    return PipelineSession.start(
        "streaming",
        pipeline,
        Chosen.of(streaming, WantedExecutors.of(pipeline)),
        Map.ofEntries(
            Map.entry("spark.scheduler.mode", "FAIR"),
            Map.entry("spark.sql.shuffle.partitions", streaming.statePartitions().toString()),
            Map.entry(
                "spark.sql.streaming.stateStore.providerClass",
                "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider"),
            Map.entry(
                "spark.sql.streaming.stateStore.rocksdb.changelogCheckpointing.enabled", "true"),
            Map.entry("spark.sql.streaming.stateStore.rocksdb.trackTotalNumberOfRows", "false"),
            Map.entry("spark.sql.streaming.stateStore.rocksdb.boundedMemoryUsage", "true"),
            Map.entry("spark.sql.streaming.stateStore.rocksdb.maxMemoryUsageMB", "256"),
            // An idle pipeline writes nothing.
            Map.entry("spark.sql.streaming.noDataMicroBatches.enabled", "false"),
            // Rename on an object store is a copy; an aborted upload leaves nothing.
            Map.entry(
                "spark.sql.streaming.checkpointFileManagerClass",
                "org.apache.spark.internal.io.cloud.AbortableStreamBasedCheckpointFileManager")));
  }

  private static void remember(Topic topic, Fence fence) throws SQLException {
    fence.with(
        connection -> {
          try (var update = connection.prepareStatement("update serving.stream set topic_id = ?")) {
            update.setString(1, topic.id());
            return update.executeUpdate();
          }
        });
  }

  private static void stop(SparkSession spark) {
    for (var query : spark.streams().active()) {
      try {
        query.stop();
      } catch (TimeoutException e) {
        LOG.warn("{} does not stop: its last micro-batch will be run again", query.name());
      }
    }
  }
}
