package dev.musicpipeline.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LaunchersTest {

  @Test
  void needNothingButTheJdk() {
    var main =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.musicpipeline.embedded");

    classes()
        .that()
        .resideInAPackage("dev.musicpipeline.embedded")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.musicpipeline.embedded")
        .check(main);
  }
}
