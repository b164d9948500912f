package dev.musicpipeline.operator;

/**
 * Keeps one of those that are equal, as long as not too many others come in between. What it is
 * given is never changed afterwards. Threads may find each other's entries or not: each of those
 * that are equal is as good as the other.
 */
final class Recent<T> {
  private final Object[] entries;

  /**
   * Makes one that has met nothing.
   *
   * @param size how many it remembers at the most, a power of two
   */
  Recent(int size) {
    entries = new Object[size];
  }

  /** One that is equal, which may be this very one. */
  @SuppressWarnings("unchecked") // all entries were given as such
  T like(T one) {
    var hash = one.hashCode();
    var place = (hash ^ hash >>> 16) & entries.length - 1;
    var known = entries[place];
    if (one.equals(known)) {
      return (T) known;
    }
    entries[place] = one;
    return one;
  }
}
