package dev.musicpipeline.jobs.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.jobs.lake.LakeTable;
import dev.musicpipeline.jobs.lake.StreamCommits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.ExpireSnapshots.CleanupLevel;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpiryTest {
  private final Instant later = Instant.now().plusSeconds(3600);

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private Table table;

  @BeforeEach
  void make() {
    catalog.initialize("test", Map.of());
    catalog.createNamespace(Namespace.of("bronze"));
    table = catalog.createTable(LakeTable.RECORDS.identifier(), LakeTable.RECORDS.schema());
  }

  @AfterEach
  void close() throws Exception {
    catalog.close();
  }

  @Test
  void keepsTheTableAsItIs() {
    var first = append("1");
    var second = append("2");
    append("3");

    assertThat(Expiry.of(table, later, Set.of())).containsExactly(first, second);
  }

  @Test
  void hasNothingToDoForAnEmptyTable() {
    assertThat(Expiry.of(table, later, Set.of())).isEmpty();
  }

  @Test
  void keepsWhatIsYoung() {
    append("1");
    append("2");

    assertThat(Expiry.of(table, Instant.now().minusSeconds(3600), Set.of())).isEmpty();
  }

  @Test
  void keepsWhatIsNeeded() {
    var first = append("1");
    var second = append("2");
    append("3");

    assertThat(Expiry.of(table, later, Set.of(first))).containsExactly(second);
  }

  @Test
  void keepsTheStreamsNewestCommitAndEachAfterIt() {
    var first = stream("1", "q", 0);
    stream("2", "q", 1);
    append("3");
    append("4");

    assertThat(Expiry.of(table, later, Set.of())).containsExactly(first);
  }

  @Test
  void keepsOfAnEarlierQueryOnlyWhatTheCurrentOneHasNotReplaced() {
    var first = stream("1", "earlier", 7);
    stream("2", "current", 0);
    append("3");

    assertThat(Expiry.of(table, later, Set.of())).containsExactly(first);
  }

  @Test
  void keepsWhatBroughtTheRowsThatCompactionHasWrittenAgain() {
    var first = append("1");
    append("2");
    replace("2", "3");
    replace("3", "4");

    assertThat(Expiry.of(table, later, Set.of())).containsExactly(first);
  }

  @Test
  void letsWhatWasUndoneExpire() {
    var published = append("1");
    var undone = append("2");
    table.manageSnapshots().setCurrentSnapshot(published).commit();

    assertThat(Expiry.of(table, later, Set.of(published))).containsExactly(undone);
  }

  /** What expires is what Iceberg then removes, however old the rest is. */
  @Test
  void namesAllThatIcebergMayRemove() {
    var first = append("1");
    append("2");
    var needed = append("3");
    append("4");

    var expiry = table.expireSnapshots().expireOlderThan(0).cleanupLevel(CleanupLevel.NONE);
    Expiry.of(table, later, Set.of(first, needed)).forEach(expiry::expireSnapshotId);
    expiry.commit();

    assertThat(table.snapshots())
        .extracting(snapshot -> snapshot.snapshotId())
        .isEqualTo(List.of(first, needed, table.currentSnapshot().snapshotId()));
  }

  private long append(String file) {
    table.newAppend().appendFile(file(file)).commit();
    return table.currentSnapshot().snapshotId();
  }

  private long stream(String file, String query, int epoch) {
    table
        .newFastAppend()
        .appendFile(file(file))
        .set(StreamCommits.QUERY_ID, query)
        .set(StreamCommits.EPOCH_ID, String.valueOf(epoch))
        .commit();
    return table.currentSnapshot().snapshotId();
  }

  private void replace(String file, String by) {
    table.newRewrite().deleteFile(file(file)).addFile(file(by)).commit();
  }

  private DataFile file(String name) {
    return DataFiles.builder(table.spec())
        .withPath(table.location() + "/" + name + ".parquet")
        .withFileSizeInBytes(10)
        .withRecordCount(1)
        .build();
  }
}
