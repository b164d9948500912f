package dev.musicpipeline.jobs.streaming;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What every thread of this process is doing. */
final class ThreadDump {
  private ThreadDump() {}

  /** All threads by name with their whole stacks, after those that wait for each other for ever. */
  static String take() {
    var threads = ManagementFactory.getThreadMXBean();
    var dump =
        Arrays.stream(threads.dumpAllThreads(true, true))
            .sorted(Comparator.comparing(ThreadInfo::getThreadName))
            .map(ThreadDump::thread)
            .collect(Collectors.joining("\n"));
    return deadlocks(threads) + "\n" + dump;
  }

  private static String deadlocks(ThreadMXBean threads) {
    var deadlocked = threads.findDeadlockedThreads();
    return deadlocked == null
        ? "no deadlock"
        : LongStream.of(deadlocked)
            .mapToObj(id -> "#" + id)
            .collect(Collectors.joining(", ", "deadlock of ", ""));
  }

  private static String thread(ThreadInfo thread) {
    var lock =
        Optional.ofNullable(thread.getLockName())
            .map(name -> " on " + name + holder(thread))
            .orElse("");
    var stack =
        Arrays.stream(thread.getStackTrace())
            .map(frame -> "    at " + frame + "\n")
            .collect(Collectors.joining());
    return "\"%s\" #%d %s%s\n%s"
        .formatted(
            thread.getThreadName(), thread.getThreadId(), thread.getThreadState(), lock, stack);
  }

  private static String holder(ThreadInfo thread) {
    return thread.getLockOwnerName() == null
        ? ""
        : " held by \"%s\" #%d".formatted(thread.getLockOwnerName(), thread.getLockOwnerId());
  }
}
