package dev.musicpipeline.events.process;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a parent tells a child to do, in a line of the child's standard input.
 *
 * @param answer the file that holds the exit code once it is done
 * @param arguments the name of a program, and what it is called with
 */
public record Order(Path answer, List<String> arguments) {
  private static final String BETWEEN = " ";

  public Order {
    arguments = List.copyOf(arguments);
  }

  /** The order that {@link #line} wrote. */
  public static Order parse(String line) {
    var words =
        Stream.of(line.split(BETWEEN, -1))
            .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
            .toList();
    return new Order(Path.of(words.get(0)), words.subList(1, words.size()));
  }

  /** On one line, whatever the arguments hold. */
  public String line() {
    return Stream.concat(Stream.of(answer.toString()), arguments.stream())
        .map(word -> URLEncoder.encode(word, StandardCharsets.UTF_8))
        .collect(Collectors.joining(BETWEEN));
  }

  /** Says that it is done. */
  public void done(int exitCode) throws IOException {
    var draft = answer.resolveSibling(answer.getFileName() + ".draft");
    Files.writeString(draft, Integer.toString(exitCode));
    Files.move(draft, answer, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The exit code; nothing while it is not done. */
  public OptionalInt exitCode() throws IOException {
    return Files.exists(answer)
        ? OptionalInt.of(Integer.parseInt(Files.readString(answer)))
        : OptionalInt.empty();
  }
}
