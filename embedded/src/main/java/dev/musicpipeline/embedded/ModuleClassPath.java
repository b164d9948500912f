package dev.musicpipeline.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Class paths of this project's modules, as their builds wrote them into {@code
 * <module>/target/classpath}.
 */
public final class ModuleClassPath {
  private ModuleClassPath() {}

  /**
   * A module's classes and all that they need.
   *
   * @throws IllegalStateException if the module has not been built
   */
  public static String of(String module) {
    var target = target(module);
    try {
      var libraries = Files.readString(target.resolve("classpath")).strip();
      return target.resolve("classes") + File.pathSeparator + libraries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The folder of a module's own classes and resources.
   *
   * @throws IllegalStateException if the module has not been built
   */
  public static Path classes(String module) {
    return target(module).resolve("classes");
  }

  private static Path target(String module) {
    return Stream.of(ownFolder(), Path.of("").toAbsolutePath())
        .flatMap(folder -> targetAbove(folder, module).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "module " + module + " is not built: no " + module + "/target/classpath"));
  }

  private static Optional<Path> targetAbove(Path folder, String module) {
    return Stream.iterate(folder, above -> above != null, Path::getParent)
        .map(above -> above.resolve(module).resolve("target"))
        .filter(target -> Files.isRegularFile(target.resolve("classpath")))
        .findFirst();
  }

  private static Path ownFolder() {
    try {
      var source = ModuleClassPath.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(source.toURI()).toAbsolutePath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
