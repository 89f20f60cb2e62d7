package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that leaked an array a step would take all memory of a long run. */
class NativeMemoryTest {
  private static final long ALLOWED = 20_000_000;

  /** What worker processes are started with. */
  private static final Map<String, String> WORKER_ALLOCATOR =
      Map.of(
          "MALLOC_TRIM_THRESHOLD_", "8589934592",
          "MALLOC_MMAP_THRESHOLD_", "8589934592",
          "MALLOC_TOP_PAD_", "268435456");

  @TempDir private Path scratch;

  @Test
  void threeThousandStepsMoreTakeNoMoreMemory() throws Exception {
    int epochs = 6_000 / TinyTraining.STEPS;

    List<String> resident =
        TrainingProcess.values(TrainingProcess.run(WORKER_ALLOCATOR, epochs, scratch), "resident");

    assertThat(resident).hasSize(2);
    assumeThat(resident).as("only Linux tells").doesNotContain("-1");
    assertThat(Long.parseLong(resident.get(1)) - Long.parseLong(resident.get(0)))
        .as("bytes more after 6,000 steps than after 3,000")
        .isLessThan(ALLOWED);
  }
}
