package dev.musicpipeline.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Offsets that the producer saw acknowledged, whether or not it lived to count them. */
public record Acknowledged(List<Range> ranges) {
  /** Nobody asked the producer for them. */
  public static final Acknowledged NOT_KEPT = new Acknowledged(List.of());

  /** Offsets of one partition, both ends included. */
  public record Range(int partition, long first, long last) {
    private boolean meets(JsonNode missing) {
      return missing.path("partition").asInt() == partition
          && missing.path("from").asLong() <= last
          && missing.path("to").asLong() >= first;
    }
  }

  /** Reads the producer's {@code --acknowledged} file; a line that a kill broke off is no news. */
  public static Acknowledged in(Path file) throws IOException {
    return new Acknowledged(
        Files.readAllLines(file).stream()
            .map(line -> line.split(" "))
            .filter(words -> words.length == 3)
            .map(
                words ->
                    new Range(
                        Integer.parseInt(words[0]),
                        Long.parseLong(words[1]),
                        Long.parseLong(words[2])))
            .toList());
  }

  /** Those that hold an offset which the verification did not find in the lake. */
  List<Range> lost(JsonNode verified) {
    return ranges.stream().filter(range -> lost(range, verified)).toList();
  }

  private static boolean lost(Range range, JsonNode verified) {
    var beyond =
        stream(verified.path("partitions"))
            .filter(each -> each.path("partition").asInt() == range.partition)
            .noneMatch(each -> range.last < each.path("end").asLong());
    return beyond
        || stream(verified.path("missing")).anyMatch(range::meets)
        || stream(verified.path("unprovable")).anyMatch(range::meets);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
