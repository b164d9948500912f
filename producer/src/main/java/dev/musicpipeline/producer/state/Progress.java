package dev.musicpipeline.producer.state;

import java.util.Map;

/**
 * The contents of {@code produced.json}: counts over all lives of the state folder, and of the
 * newest life alone. Written about every second and at the end. After an orderly end {@code
 * produced} = {@code acknowledged} + {@code failed} exactly; after {@code kill -9} the counts lack
 * what was sent or acknowledged since they were written last, so Kafka may then hold more records
 * than they say, never fewer than {@code acknowledged}.
 *
 * @param step the first step that has not been sent
 * @param lives how often a producer was started on the folder
 * @param finished whether the newest life has come to its orderly end
 */
public record Progress(
    long produced,
    long acknowledged,
    long failed,
    Map<String, Long> kinds,
    long step,
    int lives,
    boolean finished,
    Counts life) {
  static final Progress NONE = of(Counts.NONE, Counts.NONE, 0, 0, false);

  private static Progress of(Counts total, Counts life, long step, int lives, boolean finished) {
    return new Progress(
        total.produced(),
        total.acknowledged(),
        total.failed(),
        total.kinds(),
        step,
        lives,
        finished,
        life);
  }

  /** What a life adds to what was counted before it. */
  Progress with(Counts life, long step, boolean finished) {
    var before = new Counts(produced, acknowledged, failed, kinds);
    return of(before.plus(life), life, step, lives + 1, finished);
  }
}
