package dev.musicpipeline.producer.dimensions;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.musicpipeline.crds.ProducerSpec;
import dev.musicpipeline.events.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the dimension files {@code users.jsonl}, {@code songs.jsonl} … that {@code docs/events.md}
 * defines. Each appears whole or not at all.
 */
public final class DimensionFiles {
  /** Says what the files beside it were made from; written last. */
  private static final String MADE_FROM = ".made-from";

  private static final ObjectWriter JSON = new ObjectMapper().writer().withRootValueSeparator("\n");

  private final ProducerSpec spec;

  public DimensionFiles(ProducerSpec spec) {
    this.spec = spec;
  }

  /** Returns whether it wrote files: those made from the same settings are left as they are. */
  public boolean write(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (complete(folder)) {
      return false;
    }
    Files.deleteIfExists(folder.resolve(MADE_FROM));
    var rows = new DimensionRows(spec);
    for (var dimension : Dimension.values()) {
      write(file(folder, dimension), dimension.fields(), rows.of(dimension).iterator());
    }
    Files.writeString(folder.resolve(MADE_FROM), settings());
    return true;
  }

  private boolean complete(Path folder) throws IOException {
    var madeFrom = folder.resolve(MADE_FROM);
    return Files.exists(madeFrom)
        && Files.readString(madeFrom).equals(settings())
        && Arrays.stream(Dimension.values()).allMatch(d -> Files.exists(file(folder, d)));
  }

  private String settings() {
    return "seed=%d users=%d songs=%d artists=%d%n"
        .formatted(spec.seed(), spec.users(), spec.songs(), spec.artists());
  }

  private static Path file(Path folder, Dimension dimension) {
    return folder.resolve(dimension.wire() + ".jsonl");
  }

  private static void write(Path file, List<String> fields, Iterator<List<Object>> rows)
      throws IOException {
    var next = file.resolveSibling("." + file.getFileName() + ".next");
    try (var json = JSON.writeValues(next.toFile())) {
      while (rows.hasNext()) {
        json.write(record(fields, rows.next()));
      }
    }
    Files.writeString(next, "\n", APPEND);
    Files.move(next, file, ATOMIC_MOVE, REPLACE_EXISTING);
  }

  private static Map<String, Object> record(List<String> fields, List<Object> values) {
    var record = new LinkedHashMap<String, Object>();
    for (var i = 0; i < fields.size(); i++) {
      record.put(fields.get(i), values.get(i));
    }
    return record;
  }
}
