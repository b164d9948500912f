package dev.musicpipeline.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PureCoreTest {
  private static final JavaClasses LOCAL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.musicpipeline.local");

  @Test
  void schedulesAndReportsReadNoClockAndStartNothing() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.musicpipeline.crds.schedule", "dev.musicpipeline.local.report")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("dev.musicpipeline.embedded..")
        .check(LOCAL);
  }

  @Test
  void partsDoNotKnowTheRunThatUsesThem() {
    noClasses()
        .that()
        .resideInAPackage("dev.musicpipeline.local.*")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "dev\\.musicpipeline\\.local\\.(LocalRun|RunningPipeline|Services|RunFolder)")
        .check(LOCAL);
  }
}
