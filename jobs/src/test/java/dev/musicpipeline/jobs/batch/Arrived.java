package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.events.ListenEvent;
import java.sql.Timestamp;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@code bronze.records}, as tests write it and the oracle reads it.
 *
 * @param event null if it is rejected
 * @param partition null if it is imported
 * @param ingestedAt milliseconds
 * @param importId null if it is from Kafka
 */
public record Arrived(
    ListenEvent event,
    Integer partition,
    Long offset,
    long ingestedAt,
    String importId,
    String importFile,
    Long importLine,
    String rejection) {

  static Arrived fromKafka(ListenEvent event, int partition, long offset, long ingestedAt) {
    return new Arrived(event, partition, offset, ingestedAt, null, null, null, null);
  }

  static Arrived rejected(String rejection, int partition, long offset, long ingestedAt) {
    return new Arrived(null, partition, offset, ingestedAt, null, null, null, rejection);
  }

  static Arrived imported(ListenEvent event, String importId, long line, long ingestedAt) {
    return new Arrived(event, null, null, ingestedAt, importId, "listens.tsv", line, null);
  }

  static Arrived badLine(String importId, long line, long ingestedAt) {
    return new Arrived(
        null, null, null, ingestedAt, importId, "listens.tsv", line, "bad_line: too short");
  }

  String origin() {
    return importId == null ? "kafka" : "import";
  }

  Row row() {
    var columns = new Object[31];
    if (event != null) {
      event(columns);
    }
    columns[22] = importId == null ? "topic" : null;
    columns[23] = partition;
    columns[24] = offset;
    columns[25] = new Timestamp(ingestedAt);
    columns[26] = importId;
    columns[27] = importFile;
    columns[28] = importLine;
    columns[29] = rejection;
    columns[30] = rejection == null ? null : new byte[] {1};
    return RowFactory.create(columns);
  }

  /** As a row of {@code silver.events}. */
  Row silver() {
    var row = row();
    return RowFactory.create(IntStream.range(0, 29).mapToObj(row::get).toArray());
  }

  private void event(Object[] columns) {
    columns[0] = event.eventId();
    columns[1] = event.type().wire();
    columns[2] = new Timestamp(event.ts());
    columns[3] = event.userId();
    columns[4] = event.songId();
    columns[5] = event.playId();
    columns[6] = event.sessionId();
    columns[7] = event.artistId();
    columns[8] = event.albumId();
    columns[12] = event.location().country();
    columns[13] = event.location().region();
    columns[14] = event.location().city();
    columns[19] = event.listenedMs();
  }
}
