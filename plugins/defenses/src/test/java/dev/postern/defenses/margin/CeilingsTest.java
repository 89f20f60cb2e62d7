package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Network;
import dev.postern.spi.Site;
import dev.postern.testkit.TestImages;
import dev.postern.testkit.TestLab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CeilingsTest {
  @TempDir private Path scratch;
  private TestLab lab;

  @BeforeEach
  void open() {
    lab = new TestLab("a", scratch);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void infiniteCeilingsChangeNoBitOfTheScores() {
    Network network = lab.network(ToyBackdoor::block, ToyBackdoor.SHAPE, 8, 1);
    NDArray images = TestImages.atTheDoor(ToyBackdoor.clean(lab, 20).samples(), lab.manager());
    Ceilings infinite =
        Ceilings.constant(activations(network), Double.POSITIVE_INFINITY, lab.manager());

    assertThat(infinite.over(network).scores(images).toFloatArray())
        .isEqualTo(network.scores(images).toFloatArray());
  }

  @Test
  void lowCeilingsChangeTheScores() {
    Network network = lab.network(ToyBackdoor::block, ToyBackdoor.SHAPE, 8, 1);
    NDArray images = TestImages.atTheDoor(ToyBackdoor.clean(lab, 20).samples(), lab.manager());

    assertThat(
            Ceilings.constant(activations(network), 0.1, lab.manager())
                .over(network)
                .scores(images)
                .toFloatArray())
        .isNotEqualTo(network.scores(images).toFloatArray());
  }

  /** The authors' count: the stem's ReLU and two in each of eight blocks. */
  @Test
  void aResNet18HasSeventeenSitesAnd3904Channels() {
    Network network = lab.network(CeilingsTest::resNet18, new ImageShape(3, 32, 32), 10, 1);

    List<NDArray> leaves = Ceilings.constant(activations(network), 1, lab.manager()).leaves();

    assertThat(leaves).hasSize(17);
    assertThat(leaves.stream().mapToLong(NDArray::size).sum()).isEqualTo(3904);
  }

  @Test
  void onlyNegativeHeightsAreLifted() {
    Network network = lab.network(ToyBackdoor::block, ToyBackdoor.SHAPE, 8, 1);
    Site site = activations(network).get(0);
    float[] heights = new float[site.channels()];
    heights[0] = -1;
    heights[1] = 2;
    Ceilings ceilings = Ceilings.of(Map.of(site, heights), lab.manager());

    ceilings.liftToZero();

    assertThat(ceilings.leaves().get(0).toFloatArray()).startsWith(0, 2).hasSize(16);
    assertThat(ceilings.leaves().get(0).hasGradient()).isTrue();
  }

  static List<Site> activations(Network network) {
    return network.sites().of(Site.Op.ACTIVATION);
  }

  /** In the form for images of 32×32 pixels. */
  static Block resNet18() {
    SequentialBlock network = new SequentialBlock();
    network.add(convolution(64, 3, 1)).add(norm()).add(Activation.reluBlock());
    int from = 64;
    for (int to : new int[] {64, 128, 256, 512}) {
      network.add(basicBlock(from, to)).add(Activation.reluBlock());
      network.add(basicBlock(to, to)).add(Activation.reluBlock());
      from = to;
    }
    return network.add(Pool.globalAvgPool2dBlock()).add(Linear.builder().setUnits(10).build());
  }

  private static Block basicBlock(int from, int to) {
    int stride = from == to ? 1 : 2;
    Block main =
        new SequentialBlock()
            .add(convolution(to, 3, stride))
            .add(norm())
            .add(Activation.reluBlock())
            .add(convolution(to, 3, 1))
            .add(norm());
    Block shortcut =
        stride == 1
            ? Blocks.identityBlock()
            : new SequentialBlock().add(convolution(to, 1, stride)).add(norm());
    return new ParallelBlock(
        branches ->
            new NDList(branches.get(0).singletonOrThrow().add(branches.get(1).singletonOrThrow())),
        List.of(main, shortcut));
  }

  private static Block norm() {
    return BatchNorm.builder().build();
  }

  private static Block convolution(int filters, int kernel, int stride) {
    return Conv2d.builder()
        .setKernelShape(new Shape(kernel, kernel))
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(kernel / 2, kernel / 2))
        .setFilters(filters)
        .optBias(false)
        .build();
  }
}
