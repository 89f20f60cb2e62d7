package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.postern.engine.EngineRevision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Numbers may not change while the engine's revision stays: results stored under its keys would be
 * mistaken for results of another engine.
 *
 * <p>The last bits depend on the kernels that oneDNN, ATen and MKL choose by the CPU. They are held
 * to those that every x86-64 CPU can run (recorded on one with AVX-512, where all three switches
 * change the bits). On other platforms only the losses are compared.
 */
class GoldenTrainingTest {
  private static final Map<String, String> OLDEST_INSTRUCTIONS =
      Map.of(
          "ONEDNN_MAX_CPU_ISA", "SSE41",
          "ATEN_CPU_CAPABILITY", "default",
          "MKL_CBWR", "COMPATIBLE");

  private static final int RECORDED_REVISION = 2;
  private static final double[] LOSSES = {1.4557, 1.0728};
  private static final String SHA_256 =
      "348f118d50fcb9adb4d007eef1d363d2eafcea7b7974f005ff45146f151f3cc5";

  @TempDir private Path scratch;

  @Test
  void theLossesAreThoseOfTheRecordedRevision() throws Exception {
    List<String> losses = TrainingProcess.values(TrainingProcess.run(Map.of(), 2, scratch), "loss");

    assertThat(losses).hasSize(LOSSES.length);
    for (int epoch = 0; epoch < LOSSES.length; epoch++) {
      assertThat(Double.parseDouble(losses.get(epoch)))
          .as(advice())
          .isCloseTo(LOSSES[epoch], within(1e-3));
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void theBitsAreThoseOfTheRecordedRevision() throws Exception {
    List<String> printed = TrainingProcess.run(OLDEST_INSTRUCTIONS, 2, scratch);

    assertThat(TrainingProcess.values(printed, "sha-256")).as(advice()).containsExactly(SHA_256);
  }

  private static String advice() {
    return "the engine's numbers have changed. If that was meant, raise EngineRevision.CURRENT"
        + " (now "
        + EngineRevision.CURRENT
        + ", recorded at "
        + RECORDED_REVISION
        + ") and take the new values over into this test; if not, find out why";
  }

  @Test
  void theValuesWereRecordedAtThisRevision() {
    assertThat(EngineRevision.CURRENT)
        .as("the revision was raised: record the golden values of this test anew")
        .isEqualTo(RECORDED_REVISION);
  }
}
