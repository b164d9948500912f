package dev.musicpipeline.operator.plan;

/** What becomes of a part of a pipeline. */
public enum Action {
  RESTARTS("Restarts", "restarts"),
  NEW_GENERATION(
      "NewGeneration",
      "restarts, and begins a new generation unless its checkpoints are found as they were left"),
  STARTS("Starts", "starts"),
  STOPS("Stops", "stops"),
  SCALES("Scales", "changes the number of its pods"),
  RUNS_AGAIN("RunsAgain", "runs again"),
  NEXT_RUN("NextRun", "reads it when it runs next"),
  AT_ONCE("AtOnce", "heeds it at once"),
  REFUSED("Refused", "refuses it");

  private final String wire;
  private final String words;

  Action(String wire, String words) {
    this.wire = wire;
    this.words = words;
  }

  /** As it stands in status: part of the API. */
  public String wire() {
    return wire;
  }

  /** As people read it, after the part's name. */
  public String words() {
    return words;
  }
}
