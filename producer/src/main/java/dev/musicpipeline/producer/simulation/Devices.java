package dev.musicpipeline.producer.simulation;

import dev.musicpipeline.events.Device;
import java.util.List;

/** The devices that there are, common ones first. */
public final class Devices {
  public static final List<Device> ALL =
      List.of(
          new Device("smartphone", "Android 16", "9.4.2"),
          new Device("smartphone", "iOS 26.1", "9.4.2"),
          new Device("smartphone", "Android 15", "9.4.0"),
          new Device("smartphone", "iOS 18.7", "9.3.8"),
          new Device("desktop", "Windows 11", "4.12.1"),
          new Device("smartphone", "Android 14", "9.1.5"),
          new Device("desktop", "macOS 26", "4.12.1"),
          new Device("web", "Chrome 142", "2.60.0"),
          new Device("smart_speaker", "Cast OS 1.72", "1.9.3"),
          new Device("tablet", "iPadOS 26.1", "9.4.2"),
          new Device("tv", "Android TV 14", "3.3.0"),
          new Device("tablet", "Android 15", "9.4.0"),
          new Device("web", "Firefox 145", "2.60.0"),
          new Device("car", "Android Automotive 15", "1.4.7"),
          new Device("console", "PlayStation 5", "2.2.4"),
          new Device("desktop", "Ubuntu 24.04", "4.12.0"));

  private Devices() {}

  static Device drawn(double draw) {
    return ALL.get((int) (ALL.size() * draw * draw));
  }
}
