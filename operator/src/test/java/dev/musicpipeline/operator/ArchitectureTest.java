package dev.musicpipeline.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses OPERATOR =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.musicpipeline.operator");

  private static final String[] PURE = {
    "..operator.batch..",
    "..operator.config..",
    "..operator.dashboard..",
    "..operator.deletion..",
    "..operator.imports..",
    "..operator.kubernetes..",
    "..operator.plan..",
    "..operator.pod..",
    "..operator.producer..",
    "..operator.provision..",
    "..operator.streaming.."
  };

  @Test
  void desiredStateReadsNoClockEnvironmentOrChance() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(Random.class)
        .check(OPERATOR);
  }

  @Test
  void nothingButTheFrameworksHooksTalksToTheCluster() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .and()
        .doNotHaveSimpleName("CreatedOnce")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("KubernetesClient")
        .check(OPERATOR);
  }

  @Test
  void packagesDoNotGoInCircles() {
    slices().matching("dev.musicpipeline.operator.(*)..").should().beFreeOfCycles().check(OPERATOR);
  }

  @Test
  void nothingReadsSecrets() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.fabric8.kubernetes.api.model.Secret")
        .check(OPERATOR);
  }
}
