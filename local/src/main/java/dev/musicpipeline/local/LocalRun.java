package dev.musicpipeline.local;

import dev.musicpipeline.embedded.Ports;
import dev.musicpipeline.local.machine.DataFolder;
import dev.musicpipeline.local.machine.Memory;
import dev.musicpipeline.local.manifest.Manifest;
import dev.musicpipeline.local.manifest.ManifestFile;
import dev.musicpipeline.local.process.LeftOvers;
import dev.musicpipeline.local.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;

/** One run of a pipeline, from the checks to the last child's end. */
final class LocalRun {
  private final RunOptions options;
  private final Console console = new Console(System.out, InstantSource.system());

  LocalRun(RunOptions options) {
    this.options = options;
  }

  /** Returns the exit code. */
  int run() throws Exception {
    var manifest = manifest();
    check(manifest);
    try (var stop = StopSignal.ofThisThread();
        var folder = DataFolder.open(options.data())) {
      prepare(folder);
      var pipeline = new RunningPipeline(options, manifest, console);
      try {
        pipeline.start();
        return pipeline.untilEnd();
      } catch (InterruptedException e) {
        console.say("stopping");
        return 0;
      } finally {
        stop.stopping();
        pipeline.close();
        console.say("everything is stopped; what there is lies in " + folder.path());
      }
    }
  }

  private Manifest manifest() {
    var manifest = ManifestFile.read(options.file());
    return options.port().isPresent()
        ? RunFolder.withPort(manifest, options.port().getAsInt())
        : manifest;
  }

  private void check(Manifest manifest) throws IOException {
    for (var path : options.imports()) {
      if (!Files.exists(path)) {
        throw new Refusal("there is nothing to import at " + path);
      }
    }
    if (options.base().filter(base -> !Files.isDirectory(base)).isPresent()) {
      throw new Refusal("--base: there is no folder " + options.base().get());
    }
    var port = manifest.spec().dashboard().port();
    if (port < 1 || port > 65535) {
      throw new Refusal("expected a port between 1 and 65535, got " + port);
    }
    if (!Ports.free(port)) {
      throw new Refusal("port " + port + " is in use: choose another one with --port");
    }
    Memory.check();
  }

  private void prepare(DataFolder folder) throws IOException {
    LeftOvers.end(folder.path());
    if (options.fresh()) {
      folder.clear();
    }
    folder.renew(Programs.temporary(folder.path()));
  }
}
