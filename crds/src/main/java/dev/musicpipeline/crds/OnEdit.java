package dev.musicpipeline.crds;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an edit of a field of the spec does to what runs. Fields of a nested record that do not say
 * it themselves are as the field that holds the record.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OnEdit {
  /** What it does. */
  Effect value();

  /** The parts that read the field; none: only the operator does. */
  Part[] of() default {};

  /** What becomes of running pods of {@link #of()}. */
  enum Effect {
    /** They stay, though there may be more or fewer of them. */
    LIVE,
    /** They are replaced. */
    ROLLS,
    /**
     * They are replaced, and queries of the streaming driver may not find their checkpoints as they
     * left them: then each begins a new generation where its sink ends.
     */
    NEW_GENERATION,
    /** The API server refuses the edit. */
    REFUSED
  }

  /** The parts of a pipeline that run in pods. */
  enum Part {
    /** Its run starts again by itself when it reads something else. */
    PROVISION,
    STREAMING,
    /** Each run keeps what it was started with. */
    BATCH,
    /** Each run keeps what it was started with. */
    IMPORT,
    /** Each run keeps what it was started with. */
    MAINTENANCE,
    PRODUCER,
    DASHBOARD
  }
}
