package dev.musicpipeline.producer.simulation;

/**
 * Who does what at which step. Global steps go round over the lanes; on a lane one listener is
 * active at a time. A lane's steps are cut into frames of equal length, and a frame into whole
 * listenings by chance, so that any step's place is found by walking its frame alone. Users belong
 * to one lane each, and lanes to one instance each.
 */
final class Lanes {
  private static final int FRAME = 64;
  private static final int[] SIZES = {2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 7};
  private static final double SITTING_ENDS = 0.2;

  private final long seed;
  private final int instance;
  private final int instances;
  private final int lanes;
  private final int users;
  private final Permutation userNumbers;

  Lanes(Settings settings) {
    seed = Draw.of(settings.spec().seed(), 2);
    instance = settings.instance();
    instances = settings.instances();
    lanes = settings.lanes();
    users = settings.spec().users();
    userNumbers = new Permutation(users, Draw.of(seed, 3));
  }

  /** The step's number among those of all instances. */
  long global(long step) {
    return step * instances + instance;
  }

  Listening at(long step) {
    var global = global(step);
    var lane = (int) (global % lanes);
    // Each lane begins somewhere in its first frame: else all would begin a song at once.
    var tick = global / lanes + Draw.below(FRAME, Draw.of(seed, lane, -1));
    return find(lane, tick / FRAME * FRAME, (int) (tick % FRAME));
  }

  private Listening find(int lane, long frame, int place) {
    var frameBits = Draw.of(seed, lane, frame);
    var sitting = 0;
    for (var start = 0; ; ) {
      var bits = Draw.of(frameBits, start);
      var size = size(bits, FRAME - start);
      if (place < start + size) {
        return new Listening(
            (frame + start) * lanes + lane,
            (frame + sitting) * lanes + lane,
            user(lane, Draw.of(frameBits, sitting, -2)),
            size,
            place - start,
            bits);
      }
      start += size;
      sitting = Draw.second(bits) < SITTING_ENDS ? start : sitting;
    }
  }

  /** Of what is left of a frame, a listening takes at least 2 and leaves at least 2, or none. */
  private static int size(long bits, int left) {
    var size = SIZES[(int) (bits >>> 60)];
    return size >= left - 1 ? left : size;
  }

  /** Of a lane's users, some are more active than others. */
  private int user(int lane, long bits) {
    var count = (users - lane + lanes - 1) / lanes;
    var draw = Draw.unit(bits);
    return userNumbers.of(lane + lanes * (int) (count * draw * draw));
  }
}
