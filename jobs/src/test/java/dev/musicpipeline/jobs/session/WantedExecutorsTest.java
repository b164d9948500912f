package dev.musicpipeline.jobs.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.StreamingExecutorsSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WantedExecutorsTest {
  @TempDir Path folder;

  @Test
  void areAsManyAsTheFileSaysNow() throws Exception {
    var wanted = new WantedExecutors(folder.resolve(StreamingExecutorsSpec.NUMBER_FILE));
    assertThat(wanted.now()).isEmpty();

    Files.writeString(wanted.file(), "3\n");
    assertThat(wanted.now()).contains(3);

    Files.writeString(wanted.file(), "2");
    assertThat(wanted.now()).contains(2);
  }

  @Test
  void areSparksToChooseWithinBounds() {
    var bounds = new StreamingExecutorsSpec(null, 1, 4, null, null, null);

    assertThat(bounds.with(3).count()).isNull();
    assertThat(new StreamingExecutorsSpec(null, null, null, null, null, null).with(3).count())
        .isEqualTo(3);
  }
}
