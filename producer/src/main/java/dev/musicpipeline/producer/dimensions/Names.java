package dev.musicpipeline.producer.dimensions;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.datafaker.Faker;

/**
 * Names made of words that Datafaker knows: one after another, the same ones for a seed. The words
 * are drawn once and then combined, as Datafaker takes long for each.
 */
final class Names {
  private static final int DRAWS = 1500;

  private final Random random;
  private final List<String> firstNames;
  private final List<String> lastNames;
  private final List<String> adjectives;
  private final List<String> nouns;

  Names(long seed) {
    random = new Random(seed);
    var faker = new Faker(Locale.ENGLISH, new Random(seed));
    firstNames = words(faker.name()::firstName);
    lastNames = words(faker.name()::lastName);
    adjectives = words(faker.word()::adjective);
    nouns = words(faker.word()::noun);
  }

  String person() {
    return any(firstNames) + " " + any(lastNames);
  }

  String artist() {
    return switch (random.nextInt(4)) {
      case 0 -> "The " + any(adjectives) + " " + any(nouns);
      case 1 -> any(adjectives) + " " + any(lastNames);
      default -> person();
    };
  }

  String title() {
    return switch (random.nextInt(6)) {
      case 0 -> any(nouns);
      case 1 -> "The " + any(nouns);
      case 2 -> any(nouns) + " of " + any(nouns);
      case 3 -> any(nouns) + " & " + any(nouns);
      default -> any(adjectives) + " " + any(nouns);
    };
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private static List<String> words(Supplier<String> source) {
    var distinct = new LinkedHashSet<String>();
    Stream.generate(source).limit(DRAWS).map(Names::capitalized).forEach(distinct::add);
    return List.copyOf(distinct);
  }

  private static String capitalized(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
