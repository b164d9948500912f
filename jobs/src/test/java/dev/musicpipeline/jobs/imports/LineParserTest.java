package dev.musicpipeline.jobs.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.jobs.lake.RecordColumns;
import dev.musicpipeline.jobs.records.BadRecord;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class LineParserTest {
  private static final long NOW = 1_400_000_000_000L;
  private static final List<String> COLUMNS = List.of("user_id", "song_id", "ts", "location.city");

  @Test
  void makesAPlayOfAListen() {
    var row = parse(listens(Format.CSV), "ada,s1,1331060664,Oakland");

    assertThat(said(row))
        .containsExactly(
            "event_type=play",
            "event_time=2012-03-06T19:04:24Z",
            "user_id=ada",
            "song_id=s1",
            "city=Oakland",
            "source=shop");
  }

  @Test
  void readsQuotesAsRfc4180Has() {
    assertThat(said(parse(listens(Format.CSV), "\"a,b\",\"s\"\"1\"\"\",1331060664,")))
        .contains("user_id=a,b", "song_id=s\"1\"")
        .doesNotContain("city=");
  }

  @Test
  void knowsNoQuotesBetweenTabs() {
    assertThat(said(parse(listens(Format.TSV), "\"ada\ts,\"1\t1331060664\t")))
        .contains("user_id=\"ada", "song_id=s,\"1");
  }

  @Test
  void rejectsWhatDoesNotFit() {
    var csv = listens(Format.CSV);

    assertThat(rejection(csv, "ada,s1,1331060664")).isEqualTo("bad_line: 3 columns, expected 4");
    assertThat(rejection(csv, "ada,s1,yesterday,")).isEqualTo("bad_line: ts is no time in seconds");
    assertThat(rejection(csv, "ada,\"s1,1331060664,")).isEqualTo("bad_line: quotes");
    assertThat(rejection(csv, "ada,\"s\"1,1331060664,")).isEqualTo("bad_line: quotes");
    assertThat(rejection(csv, ",s1,1331060664,")).isEqualTo("missing_field: user_id");
    assertThat(rejection(csv, "ada,s1,1,")).isEqualTo("too_old");
    assertThat(rejection(csv, "ada,s1,1400000301,")).isEqualTo("in_the_future");
    assertThat(rejection(csv, "ada,s\u00011,1331060664,")).isEqualTo("bad_text: song_id");
    assertThat(rejection(csv, "ada,s1,1331060664," + "x".repeat(513)))
        .isEqualTo("bad_text: location.city");
  }

  @Test
  void rejectsBytesThatAreNoText() {
    var bytes = "ada,s\u00e9,1331060664,".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(parse(listens(Format.CSV), bytes).<String>getAs("rejection"))
        .isEqualTo("bad_line: not UTF-8");
  }

  @Test
  void readsJsonByTheLawOfEvents() {
    var events = mapping(Kind.EVENTS, Format.JSONL, List.of(), null);

    var named =
        "{\"event_id\":\"e\",\"event_type\":\"skip\",\"ts\":1331060664000,\"user_id\":\"u\"}";
    assertThat(parse(events, named).<Boolean>getAs("named")).isTrue();
    var unnamed = "{\"event_type\":\"skip\",\"ts\":1331060664000,\"user_id\":\"u\"}";
    assertThat(parse(events, unnamed).<Boolean>getAs("named")).isFalse();
    assertThat(rejection(events, "{\"event_type\":\"skip\"")).isEqualTo("malformed");
    assertThat(rejection(events, "{\"event_type\":\"skip\"}")).isEqualTo("missing_field: ts");
    assertThat(rejection(events, named.replace("skip", "Skip")))
        .isEqualTo("unknown_type: event_type");
    assertThat(rejection(events, named.replace("\"u\"", "7"))).isEqualTo("wrong_type: user_id");
  }

  @Test
  void readsNumbersOfEvents() {
    var events =
        mapping(
            Kind.EVENTS,
            Format.TSV,
            List.of("user_id", "ts", "event_type", "listened_ms", "location.latitude", "_"),
            TimeUnit.MILLISECONDS);

    assertThat(said(parse(events, "u\t1331060664000\tstop\t1500\t-7.5\tx")))
        .contains("listened_ms=1500", "latitude=-7.5");
    assertThat(rejection(events, "u\t1331060664000\tstop\t1.5\t0\tx"))
        .isEqualTo("bad_line: listened_ms is no number");
    assertThat(rejection(events, "u\t1331060664000\tstop\t-1\t0\tx"))
        .isEqualTo("out_of_range: listened_ms");
    assertThat(rejection(events, "u\t1331060664000\tstop\t1\t91\tx"))
        .isEqualTo("out_of_range: location.latitude");
  }

  @Test
  void readsDimensionRecords() {
    var tsv = mapping(Kind.SONGS, Format.TSV, List.of("song_id", "title", "duration_ms"), null);
    var jsonl = mapping(Kind.SONGS, Format.JSONL, List.of(), null);

    assertThat(dimension(parse(tsv, "s1\tNauja j\u0017ga\t90")))
        .isEqualTo(Map.of("song_id", "s1", "title", "Nauja jga", "duration_ms", "90"));
    assertThat(dimension(parse(jsonl, "{\"song_id\":\"s1\",\"title\":null,\"x\":[1]}")))
        .isEqualTo(Map.of("song_id", "s1"));
    assertThat(rejection(tsv, "\tHey\t90")).isEqualTo("missing_field: song_id");
    assertThat(rejection(tsv, "s\u0007\tHey\t90")).isEqualTo("bad_text: song_id");
    assertThat(rejection(tsv, "s1\tHey\t-90")).isEqualTo("out_of_range: duration_ms");
    assertThat(rejection(tsv, "s1\tHey\tlong"))
        .isEqualTo("bad_line: duration_ms is no whole number");
    assertThat(rejection(jsonl, "{\"song_id\":1}")).isEqualTo("wrong_type: song_id");
    assertThat(rejection(jsonl, "{\"song_id\":\"a\",\"song_id\":\"b\"}")).isEqualTo("malformed");
    assertThat(rejection(jsonl, "[]")).isEqualTo("malformed");
  }

  private static FileMapping listens(Format format) {
    return mapping(Kind.LISTENS, format, COLUMNS, TimeUnit.SECONDS);
  }

  private static FileMapping mapping(
      Kind kind, Format format, List<String> columns, TimeUnit unit) {
    return new FileMapping("test", kind, format, false, columns, unit);
  }

  private static Row parse(FileMapping mapping, String line) {
    return parse(mapping, line.getBytes(StandardCharsets.UTF_8));
  }

  private static Row parse(FileMapping mapping, byte[] bytes) {
    LineParser parser =
        mapping.as() == Kind.SONGS
            ? new DimensionLines(mapping, Dimension.SONGS)
            : new EventLines(mapping, "shop", NOW);
    var line = new Line(1, bytes, false);
    var row =
        new ImportedRow(new SourceFile(0, "test", URI.create("file:/test"), mapping), line, NOW);
    try {
      parser.parse(line, row);
    } catch (BadRecord e) {
      row.rejected(e.getMessage(), bytes);
    }
    return withNames(row.row());
  }

  private static Row withNames(Row row) {
    var values = new Object[row.size()];
    for (var i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    return new GenericRowWithSchema(values, ImportedRow.COLUMNS);
  }

  private static String rejection(FileMapping mapping, String line) {
    return parse(mapping, line).getAs("rejection");
  }

  private static Map<String, String> dimension(Row row) {
    return CollectionConverters.asJava(row.<String, String>getMap(row.fieldIndex("dimension")));
  }

  /** The event's columns that are there. */
  private static List<String> said(Row row) {
    assertThat(row.<String>getAs("rejection")).isNull();
    var said = new ArrayList<String>();
    for (var column : RecordColumns.EVENT.fieldNames()) {
      var value = row.getAs(column);
      if (value != null) {
        said.add(column + "=" + (value instanceof Timestamp time ? time.toInstant() : value));
      }
    }
    return said;
  }
}
