package dev.postern.engine.network;

import static dev.postern.spi.Site.Op.ACTIVATION;
import static dev.postern.spi.Site.Op.LINEAR;
import static dev.postern.spi.Site.Op.NORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ObserveTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final BlockNetwork net = Nets.network(Nets::smallResNet, manager);
  private final CountedSamples samples = new CountedSamples(600, Nets.TINY);

  @Test
  void seesEachBatchAndSiteOnceInExecutionOrder() {
    Site early = net.sites().of(NORM).get(0);
    Site late = net.sites().of(ACTIVATION).get(3);
    List<String> seen = new ArrayList<>();

    net.observe(
        samples,
        List.of(late, Site.input(), early),
        (site, output, firstRow) -> seen.add(site.name() + output.getShape() + firstRow));

    assertThat(seen)
        .containsExactly(
            "input(256, 3, 8, 8)0",
            "norm-0(256, 4, 8, 8)0",
            "activation-3(256, 6, 4, 4)0",
            "input(256, 3, 8, 8)256",
            "norm-0(256, 4, 8, 8)256",
            "activation-3(256, 6, 4, 4)256",
            "input(88, 3, 8, 8)512",
            "norm-0(88, 4, 8, 8)512",
            "activation-3(88, 6, 4, 4)512");
  }

  @Test
  void seesNormalisedPixelsAndScores() {
    Site last = net.sites().of(LINEAR).get(0);
    List<float[]> inputs = new ArrayList<>();
    List<float[]> scores = new ArrayList<>();

    net.observe(
        new CountedSamples(52, Nets.TINY),
        List.of(Site.input(), last),
        (site, output, firstRow) ->
            (site.equals(last) ? scores : inputs).add(output.toFloatArray()));

    NDArray images =
        new CountedSamples(52, Nets.TINY)
            .images(manager, IntStream.range(0, 52).toArray())
            .toType(DataType.FLOAT32, false)
            .div(255f);
    assertThat(scores).hasSize(1);
    assertThat(scores.get(0)).isEqualTo(net.scores(images).toFloatArray());
    // row 51 is 51/255 = 0.2; (0.2 − 0.5) / 0.25
    assertThat(inputs.get(0)[51 * 3 * 64]).isEqualTo(-1.2f);
  }

  @Test
  void seesWhatFollowsTheSplicesOfAView() {
    Site last = net.sites().of(LINEAR).get(0);
    List<Float> highest = new ArrayList<>();

    net.with(Map.of(last, Splices.block(x -> x.mul(0).add(3))))
        .observe(
            samples, List.of(last), (site, output, row) -> highest.add(output.max().getFloat()));

    assertThat(highest).containsExactly(3f, 3f, 3f);
  }

  @Test
  void recordsNoGradientsAndKeepsNothing() {
    int before = manager.getManagedArrays().size();
    List<NDArray> kept = new ArrayList<>();
    List<Boolean> gradients = new ArrayList<>();

    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      net.observe(
          samples,
          net.sites().of(ACTIVATION),
          (site, output, row) -> {
            kept.add(output);
            gradients.add(JniUtils.isGradMode());
          });
      assertThat(JniUtils.isGradMode()).as("the collector goes on").isTrue();
    }

    assertThat(gradients).isNotEmpty().containsOnly(false);
    assertThat(manager.getManagedArrays()).hasSize(before);
    assertThatThrownBy(() -> kept.get(0).toFloatArray()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void rejectsSamplesOfAnotherShape() {
    CountedSamples wide = new CountedSamples(2, new ImageShape(3, 8, 9));

    assertThatThrownBy(() -> net.observe(wide, List.of(Site.input()), (s, o, r) -> {}))
        .hasMessageContaining("a network of 3×8×8 images")
        .hasMessageContaining("(2, 3, 8, 9)");
  }
}
