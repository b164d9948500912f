package dev.musicpipeline.operator.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what has not been asked for longest. */
final class Latest<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  Latest(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
