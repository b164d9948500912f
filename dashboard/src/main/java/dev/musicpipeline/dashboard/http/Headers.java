package dev.musicpipeline.dashboard.http;

import io.javalin.http.Context;
import java.util.Map;

/**
 * What browsers are told of every answer: the page runs its own files and nothing else, and nothing
 * embeds it.
 */
final class Headers {
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
              + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()");

  private Headers() {}

  static void add(Context request) {
    ALWAYS.forEach(request::header);
    request.header("Cache-Control", "no-store"); // files of the page say otherwise
  }
}
