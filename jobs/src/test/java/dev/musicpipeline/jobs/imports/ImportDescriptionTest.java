package dev.musicpipeline.jobs.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImportDescriptionTest {

  @Test
  void readsAllFields() {
    var description =
        ImportDescription.read(
            """
            source: shop
            files:
              - path: plays/*.gz
                as: listens
                format: csv
                header: true
                columns: [user_id, _, ts]
                timeUnit: iso
              - {path: songs.jsonl, as: songs}
            """);

    assertThat(description)
        .isEqualTo(
            new ImportDescription(
                "shop",
                List.of(
                    new FileMapping(
                        "plays/*.gz",
                        Kind.LISTENS,
                        Format.CSV,
                        true,
                        List.of("user_id", "_", "ts"),
                        TimeUnit.ISO),
                    new FileMapping(
                        "songs.jsonl", Kind.SONGS, Format.JSONL, false, List.of(), null))));
  }

  @Test
  void takesTheFormatFromTheName() {
    assertThat(Format.ofFile("a/b.TSV.gz")).contains(Format.TSV);
    assertThat(Format.ofFile("b.txt")).contains(Format.TSV);
    assertThat(Format.ofFile("b.ndjson")).contains(Format.JSONL);
    assertThat(Format.ofFile("b.parquet")).isEmpty();
  }

  @Test
  void namesAnUnknownKey() {
    refuses(
        "source: shop\nfiles:\n  - {path: a.csv, as: listens, colums: [user_id, ts]}",
        "unknown key \"colums\"; known are path, as, format, header, columns, timeUnit");
    refuses("source: shop\nfile: []", "unknown key \"file\"");
  }

  @Test
  void saysWhatIsWrong() {
    refuses("files: [{path: a.jsonl, as: songs}]", "expected a \"source\"");
    refuses("source: shop", "expected at least one file");
    refuses(withFile("as: songs"), "a file lacks its \"path\"");
    refuses(withFile("path: a.csv"), "a.csv lacks \"as\"");
    refuses(withFile("path: a.csv, as: tracks"), "expected one of listens, events, users");
    refuses(withFile("path: a, as: songs"), "a lacks \"format\"");
    refuses(withFile("path: a.csv, as: songs"), "a.csv lacks \"columns\"");
    refuses(withFile("path: a.csv, as: songs, columns: [title]"), "need a column \"song_id\"");
    refuses(withFile("path: a.csv, as: songs, columns: [song_id, titel]"), "no column \"titel\"");
    refuses(withFile("path: a.csv, as: songs, columns: [song_id, song_id]"), "comes twice");
    refuses(withFile("path: a.jsonl, as: songs, header: true"), "neither columns nor a header");
    refuses(withFile("path: a.jsonl, as: songs, timeUnit: iso"), "only events have a timeUnit");
    refuses(withFile("path: a.jsonl, as: events, timeUnit: iso"), "is a number");
    refuses(withFile("path: a.csv, path: b.csv, as: songs"), "Duplicate");
  }

  private static String withFile(String file) {
    return "source: shop\nfiles: [{" + file + "}]";
  }

  private static void refuses(String yaml, String because) {
    assertThatThrownBy(() -> ImportDescription.read(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(because);
  }
}
