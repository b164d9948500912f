package dev.musicpipeline.dashboard.seed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Rows of serving tables, to be inserted together. */
final class Rows {
  private final Map<String, List<Object[]>> tables = new LinkedHashMap<>();

  void add(String table, Object... values) {
    tables.computeIfAbsent(table, none -> new ArrayList<>()).add(values);
  }

  void add(String table, List<?> key, Object... values) {
    var row = new ArrayList<Object>(key);
    row.addAll(List.of(values));
    add(table, row.toArray());
  }

  void insert(Handle database) {
    tables.forEach(
        (table, rows) -> {
          var marks = "?" + ", ?".repeat(rows.get(0).length - 1);
          var batch =
              database.prepareBatch("insert into serving.%s values (%s)".formatted(table, marks));
          rows.forEach(batch::add);
          batch.execute();
        });
  }
}
