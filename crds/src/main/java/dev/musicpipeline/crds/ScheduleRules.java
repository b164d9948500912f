package dev.musicpipeline.crds;

/** Rules of schedules in the Common Expression Language. */
final class ScheduleRules {
  static final String FORM =
      "self.matches('^(@every [1-9][0-9]{0,8}(ms|s|m|h|d)|[^ @]+( +[^ @]+){4})$')";
  static final String FORM_MESSAGE = "expected five cron fields, or @every and a duration";

  private ScheduleRules() {}
}
