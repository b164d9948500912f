package dev.musicpipeline.jobs.resident;

import dev.musicpipeline.events.process.Order;
import dev.musicpipeline.events.process.ParentWatch;
import dev.musicpipeline.jobs.batch.BatchRun;
import dev.musicpipeline.jobs.batch.RollbackRun;
import dev.musicpipeline.jobs.imports.ImportRun;
import dev.musicpipeline.jobs.maintenance.MaintenanceRun;
import dev.musicpipeline.jobs.verify.Verify;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Does what its parent orders, one run after the other, until the parent ends: {@code batch},
 * {@code rollback}, {@code import}, {@code verify} and {@code maintain}, each with the arguments of
 * the program of that name.
 */
public final class ResidentJobs {
  private static final Logger LOG = LoggerFactory.getLogger(ResidentJobs.class);

  /** A run that ends like this leaves the JVM as it may be: the parent starts another one. */
  private static final int BROKEN = 70;

  private ResidentJobs() {}

  @Command(
      name = "jobs",
      subcommands = {
        BatchRun.class,
        RollbackRun.class,
        ImportRun.class,
        Verify.class,
        MaintenanceRun.class
      })
  private static final class Jobs {}

  public static void main(String[] args) throws InterruptedException {
    var orders = new LinkedBlockingQueue<Order>();
    ParentWatch.listen(line -> orders.add(Order.parse(line)));
    while (true) {
      run(orders.take());
    }
  }

  private static void run(Order order) {
    try {
      order.done(new CommandLine(new Jobs()).execute(order.arguments().toArray(String[]::new)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot say that a run has ended", e);
    } catch (Error e) {
      LOG.error("the process is not fit for another run", e);
      Runtime.getRuntime().halt(BROKEN);
    }
  }
}
