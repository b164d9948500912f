package dev.musicpipeline.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "dev.musicpipeline.jobs.";
  private static final List<String> PROGRAMS =
      List.of("streaming", "batch", "imports", "verify", "provision", "maintenance");
  private static final List<String> SHARED =
      List.of(
          "session", "database", "lake", "kafka", "records", "dimensions", "published", "outcome");
  private static final JavaClasses JOBS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.musicpipeline.jobs");

  @Test
  void programsDoNotKnowEachOther() {
    for (var program : PROGRAMS) {
      var others = PROGRAMS.stream().filter(other -> !other.equals(program));
      noClasses()
          .that()
          .resideInAPackage(in(program))
          .should()
          .dependOnClassesThat(
              // What views there are is asked by whoever makes their tables.
              JavaClass.Predicates.resideInAnyPackage(packages(others))
                  .and(
                      DescribedPredicate.not(
                          JavaClass.Predicates.resideInAPackage(ROOT + "batch.views"))))
          .check(JOBS);
    }
  }

  @Test
  void whatProgramsShareDoesNotKnowThem() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(SHARED.stream()))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(Stream.concat(PROGRAMS.stream(), Stream.of("resident"))))
        .check(JOBS);
  }

  @Test
  void decodingAndViewsReadNoClockEnvironmentOrService() {
    noClasses()
        .that()
        .resideInAnyPackage(in("records"), ROOT + "batch.views")
        .or()
        .haveNameMatching(
            ".*\\.(Rollup|Resumption|Copies|DayRanges|Duplicates|Arrivals|Outcomes|LineParser)")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Connection.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Admin.class)
        .check(JOBS);
  }

  private static String[] packages(Stream<String> names) {
    return names.map(ArchitectureTest::in).toArray(String[]::new);
  }

  private static String in(String name) {
    return ROOT + name + "..";
  }
}
