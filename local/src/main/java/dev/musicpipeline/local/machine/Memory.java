package dev.musicpipeline.local.machine;

import com.sun.management.OperatingSystemMXBean;
import dev.musicpipeline.local.Refusal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that a run may use. */
public final class Memory {
  /** What all processes take when little is to do. */
  static final long NEEDED = 4L << 30;

  private static final Path LINUX = Path.of("/proc/meminfo");

  private Memory() {}

  /** Refuses a machine or a container that has too little. */
  public static void check() throws IOException {
    check(available());
  }

  static void check(long available) {
    if (available < NEEDED) {
      throw new Refusal(
          "too little memory: %.1f GiB are available, a pipeline needs %d GiB"
              .formatted(available / (double) (1 << 30), NEEDED >> 30));
    }
  }

  /** Bytes; a container's limit counts. */
  private static long available() throws IOException {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var total = system.getTotalMemorySize();
    return Files.isReadable(LINUX) ? Math.min(total, inMeminfo(Files.readString(LINUX))) : total;
  }

  /** {@code MemAvailable}: what programs can get without swapping. */
  static long inMeminfo(String meminfo) {
    return meminfo
        .lines()
        .filter(line -> line.startsWith("MemAvailable:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }
}
