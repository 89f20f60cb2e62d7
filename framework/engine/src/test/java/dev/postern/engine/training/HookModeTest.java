package dev.postern.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.network.BlockNetwork;
import dev.postern.engine.random.RandomStreams;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.Hook;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Network;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Recipe;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A batch norm and a linear layer on eight images of one pixel. */
class HookModeTest {
  private static final ImageShape PIXEL = new ImageShape(1, 1, 1);
  private static final byte[] PIXELS = {0, 10, 20, 30, 100, 110, 120, 127};
  private static final int[] LABELS = {0, 0, 0, 0, 1, 1, 1, 1};
  private static final Hook FROZEN =
      new Hook() {
        @Override
        public Network.Mode mode() {
          return Network.Mode.TRAIN_FROZEN_NORM;
        }
      };

  @Test
  void runningStatisticsFollowTheBatchesUnlessTheHookFreezesThem() {
    Fitted free = fitted(new Hook() {}, Recipe.Precision.FLOAT32);
    Fitted frozen = fitted(FROZEN, Recipe.Precision.FLOAT32);

    assertThat(free.statistics()).isNotEqualTo(List.of(0f, 1f));
    assertThat(frozen.statistics()).isEqualTo(List.of(0f, 1f));
    assertThat(frozen.gamma()).isNotEqualTo(1f);
  }

  @Test
  void soItIsInBfloat16() {
    Fitted frozen = fitted(FROZEN, Recipe.Precision.BFLOAT16);

    assertThat(frozen.statistics()).isEqualTo(List.of(0f, 1f));
    assertThat(frozen.gamma()).isNotEqualTo(1f);
  }

  private record Fitted(List<Float> statistics, float gamma) {}

  private static Fitted fitted(Hook hook, Recipe.Precision precision) {
    try (NDManager manager = NDManager.newBaseManager();
        TorchOps ops = new TorchOps(manager)) {
      BlockNetwork network =
          BlockNetwork.create(HookModeTest::block, PIXEL, 2, Normalisation.identity(1), manager, 3);
      ResidentSamples samples =
          ResidentSamples.of(ops, manager, PIXEL, 2, ByteBuffer.wrap(PIXELS), LABELS);
      new TrainingLoop(ops, manager, new RandomStreams("a"), (e, es, s, ss) -> {})
          .fit(network, samples, Recipe.sgd(2, 4, 0.1).withPrecision(precision), hook, List.of());
      return new Fitted(
          List.of(value(network, "runningMean"), value(network, "runningVar")),
          value(network, "gamma"));
    }
  }

  private static float value(BlockNetwork network, String name) {
    return network.parameters().get("01BatchNorm_" + name).getArray().toFloatArray()[0];
  }

  private static SequentialBlock block() {
    return new SequentialBlock()
        .add(BatchNorm.builder().build())
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(2).build());
  }
}
