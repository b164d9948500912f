package dev.musicpipeline.jobs.imports;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.records.BadRecord;
import dev.musicpipeline.jobs.session.PipelineSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an import will read: its description, and the files that are there. */
record ImportPlan(ImportDescription description, List<SourceFile> files) {
  private static final Logger LOG = LoggerFactory.getLogger(ImportPlan.class);

  /** The source of what comes without a description. */
  private static final String NO_SOURCE = "import";

  /**
   * The plan for a description, a file of events or a folder.
   *
   * @param path a local path or a URI
   * @param base what the description's paths are relative to; null: the description's own folder
   */
  static ImportPlan of(String path, String base, PipelineFile pipeline) throws IOException {
    var conf = new Configuration();
    PipelineSession.storage(pipeline).forEach(conf::set);
    return of(path, base, conf);
  }

  private static ImportPlan of(String path, String base, Configuration conf) throws IOException {
    var given = absolute(new Path(path), conf);
    var status = status(given, conf);
    if (status.isDirectory()) {
      return new Search(given, conf).plan(new ImportDescription(NO_SOURCE, folder(given, conf)));
    }
    var name = given.getName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      var root = base == null ? given.getParent() : absolute(new Path(base), conf);
      return new Search(root, conf).plan(description(given, conf));
    }
    if (Format.ofFile(name).orElse(null) == Format.JSONL) {
      return new Search(given.getParent(), conf)
          .plan(new ImportDescription(NO_SOURCE, List.of(plain(given.getName(), Kind.EVENTS))));
    }
    throw new IllegalArgumentException(
        "expected a description (.yaml), a file of events (.jsonl or .jsonl.gz) or a folder, got "
            + path);
  }

  private static ImportDescription description(Path file, Configuration conf) throws IOException {
    try (var stream = FileSystem.get(file.toUri(), conf).open(file)) {
      return ImportDescription.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file.getName() + ": " + e.getMessage(), e);
    }
  }

  /** The files of a folder that are named for what they hold. */
  private static List<FileMapping> folder(Path folder, Configuration conf) throws IOException {
    var found = new ArrayList<FileMapping>();
    for (var status : FileSystem.get(folder.toUri(), conf).listStatus(folder)) {
      var name = status.getPath().getName();
      var kind =
          Arrays.stream(Kind.values())
              .filter(each -> name.startsWith(each.wire() + ".") && Format.ofFile(name).isPresent())
              .findFirst();
      kind.ifPresentOrElse(
          each -> found.add(plain(name, each)),
          () -> LOG.info("passing over {}: its name is none of users.jsonl, songs.csv …", name));
    }
    found.sort(Comparator.comparing(FileMapping::as).thenComparing(FileMapping::path));
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "expected files such as users.jsonl or songs.csv in " + folder.toUri().getPath());
    }
    return found;
  }

  private static FileMapping plain(String name, Kind kind) {
    var header = Format.ofFile(name).orElse(null) != Format.JSONL;
    return new FileMapping(name, kind, null, header, null, null);
  }

  private static Path absolute(Path path, Configuration conf) throws IOException {
    return FileSystem.get(path.toUri(), conf).makeQualified(path);
  }

  private static FileStatus status(Path path, Configuration conf) throws IOException {
    try {
      return FileSystem.get(path.toUri(), conf).getFileStatus(path);
    } catch (FileNotFoundException e) {
      throw new IllegalArgumentException("there is no " + path, e);
    }
  }

  /** Looks for the files of a description below a folder. */
  private record Search(Path root, Configuration conf) {
    ImportPlan plan(ImportDescription description) throws IOException {
      var files = new ArrayList<SourceFile>();
      for (var mapping : description.files()) {
        for (var path : matching(mapping)) {
          files.add(source(files.size(), path, mapping));
        }
      }
      return new ImportPlan(description, List.copyOf(files));
    }

    private List<Path> matching(FileMapping mapping) throws IOException {
      var path = new Path(root, mapping.path());
      var files = FileSystem.get(path.toUri(), conf);
      if (files.exists(path)) { // before globs: a name may hold their characters
        return List.of(files.makeQualified(path));
      }
      var found = files.globStatus(path);
      if (found == null || found.length == 0) {
        throw new IllegalArgumentException("no file is " + path);
      }
      return Arrays.stream(found)
          .filter(FileStatus::isFile)
          .map(FileStatus::getPath)
          .sorted()
          .toList();
    }

    private SourceFile source(int order, Path path, FileMapping mapping) throws IOException {
      var below = root.toUri().relativize(path.toUri());
      var name = below.isAbsolute() ? path.toString() : below.getPath();
      var file = new SourceFile(order, name, path.toUri(), mapping);
      return mapping.header() && mapping.columns().isEmpty() ? withHeader(file) : file;
    }

    private SourceFile withHeader(SourceFile file) throws IOException {
      try (var lines = file.lines(conf)) {
        var names =
            lines.hasNext()
                ? LineColumns.header(file.mapping().format(), lines.next())
                : List.<String>of();
        return new SourceFile(
            file.order(), file.name(), file.location(), file.mapping().withColumns(names));
      } catch (BadRecord e) {
        throw new IllegalArgumentException(
            "the header of " + file.name() + ": " + e.getMessage(), e);
      }
    }
  }
}
