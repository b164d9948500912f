package dev.musicpipeline.jobs.verify;

import java.util.BitSet;

/**
 * Which of {@value #SIZE} consecutive offsets of a partition the lake has.
 *
 * @param bucket the first offset, divided by the size
 * @param rows how many rows have one of them
 * @param present the offsets that some row has, less the first one of the bucket
 */
record OffsetBucket(int partition, long bucket, long rows, BitSet present) {
  /** Spark's bitmaps have this many bits. */
  static final int SIZE = 32_768;

  static BitSet full() {
    var all = new BitSet(SIZE);
    all.set(0, SIZE);
    return all;
  }

  long first() {
    return bucket * SIZE;
  }
}
