package dev.musicpipeline.dashboard.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.CRC32C;

/** The files of the web page, from the class path: our own, and the chart library's. */
final class Page {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  // Ours are asked for again each time, and mostly answered by 304: they change with a new version.
  private static final String ASK_AGAIN = "no-cache";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private Page() {}

  static void add(RoutesConfig routes) {
    routes.get("/", request -> send(request, "/page/index.html", ASK_AGAIN));
    routes.get("/{file}", request -> own(request, "/page/"));
    routes.get("/js/{file}", request -> own(request, "/page/js/"));
    routes.get("/lib/echarts/{version}/{file}", Page::charts);
  }

  private static void own(Context request, String folder) {
    send(request, folder + checked(request.pathParam("file"), "[a-z]+\\.[a-z]+"), ASK_AGAIN);
  }

  private static void charts(Context request) {
    var version = checked(request.pathParam("version"), "[0-9]+(\\.[0-9]+)*");
    var file = checked(request.pathParam("file"), "[a-z]+(\\.[a-z]+)*\\.min\\.js");
    send(
        request,
        "/META-INF/resources/_static/echarts/%s/dist/%s".formatted(version, file),
        FOR_EVER);
  }

  private static String checked(String part, String form) {
    if (!part.matches(form)) {
      throw new NotFoundResponse();
    }
    return part;
  }

  private static void send(Context request, String resource, String caching) {
    var type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
    var file = read(resource);
    if (type == null || file.length == 0) {
      throw new NotFoundResponse();
    }
    var tag = tag(file);
    request.header("Cache-Control", caching).header("ETag", tag).header("Vary", "Accept-Encoding");
    if (tag.equals(request.header("If-None-Match"))) {
      request.status(HttpStatus.NOT_MODIFIED);
    } else {
      request.contentType(type).result(file);
    }
  }

  private static byte[] read(String resource) {
    try (var file = Page.class.getResourceAsStream(resource)) {
      return file == null ? new byte[0] : file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the content: files of a reproducible build all have the same time. */
  private static String tag(byte[] file) {
    var sum = new CRC32C();
    sum.update(file);
    return "W/\"%08x-%x\"".formatted(sum.getValue(), file.length);
  }
}
