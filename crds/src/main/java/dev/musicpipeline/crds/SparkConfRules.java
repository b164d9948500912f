package dev.musicpipeline.crds;

/** Rules of Spark settings in the Common Expression Language. */
final class SparkConfRules {
  static final String KEYS = "self.all(key, key.startsWith('spark.'))";
  static final String KEYS_MESSAGE = "expected names of Spark settings, which begin with spark.";

  static final String NO_SECRETS =
      "self.all(key, !key.matches('(?i)(password|passwd|secret|token|access[.]?key)'))";
  static final String NO_SECRETS_MESSAGE =
      "secrets have no place in Spark settings: refer to a Secret where there is a field for it";

  private SparkConfRules() {}
}
