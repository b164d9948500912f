package dev.musicpipeline.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a Java program is started as a child.
 *
 * @param name names its files: {@code <data>/logs/<name>.log}, {@code <data>/run/<name>.pid}
 * @param data the folder under which all that it keeps lies
 * @param options of the JVM
 * @param stopWithin how long its orderly stop may take before it is killed
 * @param niceness how far it stands back when there is more work than processors; 0 is not at all
 */
public record Launch(
    String name,
    Path data,
    String classPath,
    String mainClass,
    List<String> options,
    List<String> arguments,
    Duration stopWithin,
    int niceness) {

  public Launch {
    data = data.toAbsolutePath().normalize();
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
  }

  /** A program without arguments, with that heap (as {@code -Xmx} takes it). */
  public static Launch of(String name, Path data, String classPath, String mainClass, String heap) {
    return new Launch(
        name,
        data,
        classPath,
        mainClass,
        List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true"),
        List.of(),
        Duration.ofSeconds(20),
        0);
  }

  public Launch withOptions(String... more) {
    var all = Stream.concat(options.stream(), Stream.of(more)).toList();
    return new Launch(name, data, classPath, mainClass, all, arguments, stopWithin, niceness);
  }

  public Launch withArguments(String... more) {
    var all = Stream.concat(arguments.stream(), Stream.of(more)).toList();
    return new Launch(name, data, classPath, mainClass, options, all, stopWithin, niceness);
  }

  public Launch withStopWithin(Duration bound) {
    return new Launch(name, data, classPath, mainClass, options, arguments, bound, niceness);
  }

  public Launch withNiceness(int chosen) {
    return new Launch(name, data, classPath, mainClass, options, arguments, stopWithin, chosen);
  }

  public Path log() {
    return data.resolve("logs").resolve(name + ".log");
  }

  PidFile pidFile() {
    return new PidFile(data.resolve("run").resolve(name + ".pid"));
  }

  /** Written by the child once it is ready, if it has such a moment. */
  Path readyFile() {
    return data.resolve("run").resolve(name + ".ready");
  }

  /**
   * Ctrl-C and a closed terminal go to every process of the terminal: children ignore both, so that
   * their parent can stop them one after the other.
   */
  List<String> command() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Stream.of(
            List.of("sh", "-c", "trap '' INT HUP; exec nice -n \"$0\" \"$@\""),
            List.of(Integer.toString(niceness), java),
            options,
            List.of(mainClass),
            arguments)
        .flatMap(List::stream)
        .toList();
  }
}
