package dev.musicpipeline.dashboard.http;

import dev.musicpipeline.dashboard.merged.Answer;
import dev.musicpipeline.dashboard.merged.Found;
import dev.musicpipeline.dashboard.merged.Parameters;
import dev.musicpipeline.dashboard.merged.View;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;

/** The views below {@code /api/}, their list at {@code /api}, and the probes. */
final class Api {
  private final List<View> views;
  private final Function<View.Question, Answer> snapshots;

  private final Failures failures;

  Api(List<View> views, Function<View.Question, Answer> snapshots, Failures failures) {
    this.views = views;
    this.snapshots = snapshots;
    this.failures = failures;
  }

  /** A view in the list of them. */
  private record Listed(String path, String about) {}

  private record Listing(List<Listed> views) {}

  private record Probe(String status) {}

  void add(RoutesConfig routes) {
    views.forEach(view -> routes.get("/api/" + view.path(), request -> answer(view, request)));
    routes.get("/api", request -> request.json(listing()));
    routes.get("/healthz", request -> request.json(new Probe("alive")));
    routes.get("/readyz", this::ready);
  }

  private void answer(View view, Context request) {
    var parameters = new Parameters(request.queryParamMap());
    var question = view.question(parameters);
    parameters.refuseOthers();
    answer(question, request);
  }

  private void answer(View.Question question, Context request) {
    request.json(snapshots.apply(question));
    failures.answered();
  }

  private Listing listing() {
    return new Listing(
        views.stream().map(view -> new Listed("/api/" + view.path(), view.about())).toList());
  }

  /** Ready means that questions can be answered: the database is there, and provisioned. */
  private void ready(Context request) {
    answer(merged -> new Found(new Probe("ready"), false), request);
  }
}
