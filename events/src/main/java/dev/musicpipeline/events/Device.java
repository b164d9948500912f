package dev.musicpipeline.events;

/** The device of an event; every part may be null. */
public record Device(String type, String os, String appVersion) {
  public static final Device UNKNOWN = new Device(null, null, null);
}
