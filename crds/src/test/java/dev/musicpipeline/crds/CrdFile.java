package dev.musicpipeline.crds;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Writes the CRD that the records generate into a folder. */
final class CrdFile {
  /** In the order in which people read them; the generator sorts them by their paths. */
  private static final List<String> COLUMNS =
      List.of("READY", "PHASE", "EVENTS/S", "LAG", "FRESHNESS", "LAST BATCH", "AGE", "MESSAGE");

  private CrdFile() {}

  public static void main(String[] args) throws Exception {
    var folder = Files.createDirectories(Path.of(args[0]));
    new CRDGenerator()
        .customResourceClasses(MusicPipeline.class)
        .forCRDVersions("v1")
        .inOutputDir(folder.toFile())
        .withPostProcessor(
            new CRDPostProcessor() {
              @Override
              public HasMetadata process(HasMetadata crd, String version) {
                return finish((CustomResourceDefinition) crd);
              }
            })
        .generate();
  }

  private static HasMetadata finish(CustomResourceDefinition crd) {
    var version = crd.getSpec().getVersions().get(0);
    version.getAdditionalPrinterColumns().sort(Comparator.comparing(CrdFile::place));
    finish(version.getSchema().getOpenAPIV3Schema());
    return crd;
  }

  private static int place(CustomResourceColumnDefinition column) {
    return COLUMNS.indexOf(column.getName());
  }

  private static void finish(JSONSchemaProps schema) {
    // A rule of a record's component stands on its field and on its accessor.
    if (schema.getXKubernetesValidations() != null) {
      schema.setXKubernetesValidations(
          schema.getXKubernetesValidations().stream().distinct().toList());
    }
    // What is known of a value's form would be pruned to that.
    if (Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields())) {
      schema.setAdditionalProperties(null);
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(CrdFile::finish);
    }
    if (schema.getItems() != null) {
      finish(schema.getItems().getSchema());
    }
  }
}
