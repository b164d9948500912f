package dev.musicpipeline.dashboard;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "dev.musicpipeline.dashboard";
  private static final List<String> VIEWS =
      List.of("totals", "trending", "charts", "daily", "geography", "health");
  private static final JavaClasses DASHBOARD =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void viewsKnowTheMergeButNeitherEachOtherNorHttpNorConnections() {
    for (var view : VIEWS) {
      var own = resideInAnyPackage(ROOT + "." + view, ROOT + ".merged");
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + view)
          .should()
          .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(own)))
          .orShould()
          .dependOnClassesThat(resideInAnyPackage("io.javalin..", "com.zaxxer..", "javax.sql.."))
          .check(DASHBOARD);
    }
  }

  @Test
  void theMergeKnowsNoViewAndNoHttp() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".merged")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT + ".merged"))))
        .orShould()
        .dependOnClassesThat(resideInAPackage("io.javalin.."))
        .check(DASHBOARD);
  }

  @Test
  void onlyMainReadsTheClockOrTheEnvironment() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".Dashboard")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .check(DASHBOARD);
  }
}
