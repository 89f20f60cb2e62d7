package dev.postern.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.postern.catalog.Catalog;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  private static final Shape SIXTEEN = new Shape(16);

  @TempDir private Path folder;

  /** As dropout draws in a network that was read from a file. */
  @Test
  void whatTheEngineDrawsDependsOnTheTaskAndNotOnTheOneBefore() {
    float[] first = drawn("a task", 1);

    assertThat(drawn("a task", 3)).isEqualTo(first);
    assertThat(drawn("another task", 1)).isNotEqualTo(first);
  }

  /** The first draw of a task that draws so many times. */
  private float[] drawn(String scope, int times) {
    Catalog none = Catalog.of();
    try (Bench bench = new Bench(folder, none, Device.cpu(), scope, (phase, loss) -> {})) {
      NDManager manager = bench.manager();
      float[] first = manager.randomUniform(0, 1, SIXTEEN).toFloatArray();
      for (int i = 1; i < times; i++) {
        bench.manager().randomUniform(0, 1, SIXTEEN).close();
      }
      return first;
    }
  }
}
