package dev.musicpipeline.jobs.maintenance;

/**
 * What was done to tables.
 *
 * @param compactedFiles files that were written to larger ones
 * @param compactedInto how many those larger ones are
 * @param failedFiles files that were to be, and could not
 * @param expiredSnapshots snapshots that the tables no longer have
 * @param expiredFiles files that only those had, metadata included: deleted
 * @param orphans files that no snapshot had: deleted
 */
record Done(
    long compactedFiles,
    long compactedInto,
    long failedFiles,
    long expiredSnapshots,
    long expiredFiles,
    long orphans) {
  static final Done NOTHING = new Done(0, 0, 0, 0, 0, 0);

  static Done compacted(long files, long into, long failed) {
    return new Done(files, into, failed, 0, 0, 0);
  }

  static Done expired(long snapshots, long files) {
    return new Done(0, 0, 0, snapshots, files, 0);
  }

  static Done removed(long orphans) {
    return new Done(0, 0, 0, 0, 0, orphans);
  }

  Done plus(Done more) {
    return new Done(
        compactedFiles + more.compactedFiles,
        compactedInto + more.compactedInto,
        failedFiles + more.failedFiles,
        expiredSnapshots + more.expiredSnapshots,
        expiredFiles + more.expiredFiles,
        orphans + more.orphans);
  }
}
