package dev.musicpipeline.producer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "dev.musicpipeline.producer";
  private static final JavaClasses PRODUCER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void simulatesWithoutClockRandomnessEnvironmentOrFiles() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".simulation")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class, Random.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.util.concurrent..", "org.apache..")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(Math.class, "random")
        .check(PRODUCER);
  }

  @Test
  void keepsTheSimulationFreeOfWhatSendsItAndKeepsItsState() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".simulation")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".state", ROOT + ".kafka", ROOT + ".dimensions")
        .check(PRODUCER);
  }

  @Test
  void knowsKafkaInOnePackageAndTheRunThatIsInterruptedByIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".kafka")
        .and()
        .haveSimpleNameNotEndingWith("ProducerRun")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(PRODUCER);
  }
}
