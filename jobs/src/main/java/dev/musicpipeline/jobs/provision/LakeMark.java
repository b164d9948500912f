package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.Lake;
import java.io.IOException;
import java.util.UUID;

/**
 * The object in the bucket that says whose lake lies there: it holds the id of the lake's catalog.
 * A second catalog's maintenance would take the files of the first for orphans, and its clean-up
 * would delete them.
 */
final class LakeMark {
  static final String OBJECT = Lake.FOLDER + "/catalog-id";

  private final PipelineFile pipeline;
  private final Bucket bucket;
  private final ServingSchema schemas;

  LakeMark(PipelineFile pipeline) {
    this.pipeline = pipeline;
    bucket = new Bucket(pipeline);
    schemas = new ServingSchema(pipeline);
  }

  /**
   * Marks what lies in the bucket, or will, as that of the pipeline's catalog.
   *
   * @throws NotProvisioned if it is another catalog's
   */
  void set() throws IOException, NotProvisioned {
    if (bucket.read(OBJECT).isEmpty()) {
      bucket.write(OBJECT, schemas.catalogId().orElseThrow().toString());
    }
    check();
  }

  /**
   * Takes the mark away, before the lake is deleted.
   *
   * @throws NotProvisioned if it is another catalog's
   */
  void remove() throws IOException, NotProvisioned {
    check();
    bucket.delete(OBJECT);
  }

  /**
   * Makes sure that what lies in the bucket is not another catalog's.
   *
   * @throws NotProvisioned if it is
   */
  void check() throws IOException, NotProvisioned {
    var found = bucket.read(OBJECT);
    if (found.isEmpty()) {
      return;
    }
    var id = schemas.catalogId().map(UUID::toString);
    if (!found.equals(id)) {
      throw taken(found.get(), id.orElse("not there"));
    }
  }

  private NotProvisioned taken(String found, String id) {
    var database = pipeline.spec().database();
    return new NotProvisioned(
        "BucketTaken",
        ("the bucket %s holds the lake of the catalog %s, but the catalog in the database %s at %s:%d is %s."
                + " Give this pipeline a bucket of its own, or the database that the lake belongs to")
            .formatted(
                pipeline.spec().lake().bucket(),
                found,
                database.name(),
                database.host(),
                database.port(),
                id));
  }
}
