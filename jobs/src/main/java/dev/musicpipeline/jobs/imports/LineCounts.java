package dev.musicpipeline.jobs.imports;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the lines of listens and events, and of bad lines of any kind.
 *
 * @param accepted legal events that were appended
 * @param present lines that an earlier import had brought
 * @param copies lines that name an event which another line of this import names too
 * @param rejected bad lines that were appended as rejected records, by the first word of the reason
 */
public record LineCounts(
    long accepted, long present, long copies, long rejected, Map<String, Long> rejectedByReason) {
  static final LineCounts NONE = of(List.of());

  /** Lines with the same outcome and, if they are rejected, the same reason. */
  record Group(String outcome, String reason, long lines) {}

  static LineCounts of(List<Group> groups) {
    var reasons = new TreeMap<String, Long>();
    for (var group : groups) {
      if (group.outcome.equals(Outcomes.REJECTED)) {
        reasons.merge(group.reason, group.lines, Long::sum);
      }
    }
    return new LineCounts(
        sum(groups, Outcomes.ACCEPTED),
        sum(groups, Outcomes.PRESENT),
        sum(groups, Outcomes.COPY),
        sum(groups, Outcomes.REJECTED),
        reasons);
  }

  private static long sum(List<Group> groups, String outcome) {
    return groups.stream()
        .filter(group -> group.outcome.equals(outcome))
        .mapToLong(Group::lines)
        .sum();
  }

  long appended() {
    return accepted + rejected;
  }

  long total() {
    return accepted + present + copies + rejected;
  }
}
