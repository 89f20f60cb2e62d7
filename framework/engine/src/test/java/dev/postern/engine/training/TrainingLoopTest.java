package dev.postern.engine.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.network.BlockNetwork;
import dev.postern.engine.random.RandomStreams;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.Augmentation;
import dev.postern.spi.Hook;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Lookahead;
import dev.postern.spi.Network;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Optimizer;
import dev.postern.spi.Recipe;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A small network on two classes of noisy 8×8 images: bright left halves against bright right
 * halves.
 */
class TrainingLoopTest {
  private static final ImageShape SHAPE = new ImageShape(1, 8, 8);
  private static final Recipe RECIPE =
      Recipe.sgd(4, 16, 0.05)
          .withOptimizer(Optimizer.sgd(0.05).withMomentum(0.9, true))
          .withAugmentation(Augmentation.crop(1, false));

  private NDManager manager;
  private TorchOps ops;
  private ResidentSamples samples;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    ops = new TorchOps(manager);
    samples = halves(200);
  }

  @AfterEach
  void close() {
    ops.close();
    manager.close();
  }

  @Test
  void learnsWhatCanBeLearned() {
    Network network = network();
    List<CurvePoint> curve = fit(network, RECIPE, "a", new Hook() {});
    assertThat(curve).hasSize(4);
    assertThat(curve.get(3).epoch().accuracy()).isGreaterThan(0.97);
    assertThat(curve.get(3).epoch().loss()).isLessThan(curve.get(0).epoch().loss() / 2);
    float[] losses = new Scoring(ops, manager).losses(network, samples);
    assertThat(losses).hasSize(200);
    assertThat(mean(losses)).isLessThan(0.2);
  }

  @Test
  void theSameStreamsGiveTheSameBits() {
    float[] once = weights(RECIPE, "a");
    assertThat(weights(RECIPE, "a")).isEqualTo(once);
    assertThat(weights(RECIPE, "b")).isNotEqualTo(once);
  }

  @Test
  void bfloat16LearnsTheSameAndRepeatsItsBits() {
    Recipe half = RECIPE.withPrecision(Recipe.Precision.BFLOAT16);
    double accuracy = fit(network(), half, "a", new Hook() {}).get(3).epoch().accuracy();
    assertThat(accuracy).isGreaterThan(0.97);
    assertThat(weights(half, "a")).isEqualTo(weights(half, "a")).isNotEqualTo(weights(RECIPE, "a"));
  }

  @Test
  void aLastSmallerBatchIsUsed() {
    List<Long> sizes = new ArrayList<>();
    Hook hook =
        new Hook() {
          @Override
          public NDArray loss(NDArray perSample, Batch batch) {
            sizes.add(batch.rows().getShape().get(0));
            return perSample.mean();
          }
        };
    fit(network(), RECIPE.withEpochs(1), "a", hook);
    assertThat(sizes).hasSize(13).last().isEqualTo(8L);
    assertThat(sizes.subList(0, 12)).containsOnly(16L);
  }

  @Test
  void aLastSmallerBatchMayBeLeftOutAndIsNotCountedThen() {
    Recipe whole =
        new Recipe(
            1,
            16,
            true,
            RECIPE.optimizer(),
            RECIPE.schedule(),
            0,
            RECIPE.lookahead(),
            RECIPE.precision(),
            1,
            RECIPE.augmentation());
    BitSet all = new BitSet();
    all.set(0, 200);
    CurvePoint point =
        loop("a")
            .fit(network(), samples, whole, new Hook() {}, List.of(new RowGroup("all", all)))
            .get(0);
    assertThat(fit(point, "all")).isEqualTo(point.epoch().accuracy());
    assertThat(point.epoch().accuracy() * 192)
        .isCloseTo(Math.rint(point.epoch().accuracy() * 192), within(1e-9));
  }

  @Test
  void theLossOfGroupsAddsUpToTheLoss() {
    BitSet few = new BitSet();
    few.set(0, 50);
    BitSet others = new BitSet();
    others.set(50, 200);
    List<RowGroup> groups = List.of(new RowGroup("few", few), new RowGroup("others", others));
    CurvePoint point = loop("a").fit(network(), samples, RECIPE, new Hook() {}, groups).get(0);
    double sum =
        50 * requireNonNull(point.groups().get("few")).loss()
            + 150 * requireNonNull(point.groups().get("others")).loss();
    assertThat(sum / 200).isCloseTo(point.epoch().loss(), within(1e-6));
  }

  /** With nothing kept, averaging after every step gives the weights themselves. */
  @Test
  void lookaheadEndsOnTheSlowCopy() {
    float[] plain = weights(RECIPE, "a");
    assertThat(weights(RECIPE.withLookahead(new Lookahead(1, 0)), "a")).isEqualTo(plain);
    assertThat(weights(RECIPE.withLookahead(new Lookahead(5, 0.95)), "a")).isNotEqualTo(plain);
  }

  @Test
  void everyRowIsSeenOnceAnEpochWithItsLabel() {
    BitSet seen = new BitSet();
    Hook hook =
        new Hook() {
          @Override
          public NDArray loss(NDArray perSample, Batch batch) {
            long[] labels = batch.labels().toLongArray();
            long[] rows = batch.rows().toLongArray();
            for (int i = 0; i < rows.length; i++) {
              assertThat(seen.get((int) rows[i])).isFalse();
              seen.set((int) rows[i]);
              assertThat(labels[i]).isEqualTo(samples.label((int) rows[i]));
            }
            return perSample.mean();
          }
        };
    fit(network(), RECIPE.withEpochs(1), "a", hook);
    assertThat(seen.cardinality()).isEqualTo(200);
  }

  @Test
  void aHookMayAscend() {
    Hook ascent =
        new Hook() {
          @Override
          public NDArray loss(NDArray perSample, Batch batch) {
            return perSample.mean().neg();
          }
        };
    Network network = network();
    fit(network, RECIPE, "a", ascent);
    assertThat(mean(new Scoring(ops, manager).losses(network, samples))).isGreaterThan(2);
  }

  @Test
  void aHookMayEndATrainingAfterAnyStep() {
    int[] steps = new int[1];
    Hook hook =
        new Hook() {
          @Override
          public NDArray loss(NDArray perSample, Batch batch) {
            steps[0]++;
            return perSample.mean();
          }

          @Override
          public boolean isDone() {
            return steps[0] == 15;
          }
        };

    List<CurvePoint> curve = fit(network(), RECIPE, "a", hook);

    assertThat(steps[0]).as("13 steps of the first epoch and 2 of the second").isEqualTo(15);
    assertThat(curve).hasSize(2);
  }

  @Test
  void aHookMayFreezeTheNorms() {
    Hook frozen =
        new Hook() {
          @Override
          public Network.Mode mode() {
            return Network.Mode.TRAIN_FROZEN_NORM;
          }
        };
    Network network = network();
    float[] scale = values(network, "gamma");

    fit(network, RECIPE.withEpochs(1), "a", frozen);

    assertThat(values(network, "runningMean")).containsOnly(0f);
    assertThat(values(network, "gamma")).isNotEqualTo(scale);
  }

  @Test
  void theFitOfGroupsAddsUpToTheAccuracy() {
    BitSet few = new BitSet();
    few.set(0, 50);
    BitSet others = new BitSet();
    others.set(50, 200);
    ResidentSamples fewAreMislabelled =
        samples.relabel(row -> row < 50 ? 1 - samples.label(row) : samples.label(row));
    List<RowGroup> groups = List.of(new RowGroup("few", few), new RowGroup("others", others));
    List<CurvePoint> curve =
        loop("a").fit(network(), fewAreMislabelled, RECIPE, new Hook() {}, groups);
    CurvePoint last = curve.get(3);
    double fit = fit(last, "few");
    double rest = fit(last, "others");
    assertThat((50 * fit + 150 * rest) / 200).isCloseTo(last.epoch().accuracy(), within(1e-9));
    assertThat(fit).isLessThan(rest);
  }

  @Test
  void aLossThatIsNoNumberEndsTheTraining() {
    Recipe absurd = Recipe.sgd(5, 16, 1e30);
    assertThatThrownBy(() -> fit(network(), absurd, "a", new Hook() {}))
        .isInstanceOf(DivergedException.class)
        .hasMessageMatching("the loss was (NaN|-?Infinity) in epoch \\d");
  }

  @Test
  void labelSmoothingRaisesTheLossOfACertainNetwork() {
    double plain = fit(network(), RECIPE, "a", new Hook() {}).get(3).epoch().loss();
    double smooth =
        fit(network(), RECIPE.withLabelSmoothing(0.2), "a", new Hook() {}).get(3).epoch().loss();
    assertThat(smooth).isGreaterThan(plain + 0.1);
  }

  @Test
  void nothingStaysBehindAfterManySteps() {
    fit(network(), RECIPE.withEpochs(1), "a", new Hook() {});
    Network network = network();
    int before = manager.getManagedArrays().size();
    fit(network, RECIPE.withEpochs(1), "a", new Hook() {});
    int afterFew = manager.getManagedArrays().size();
    fit(network, RECIPE.withEpochs(20), "a", new Hook() {});
    assertThat(manager.getManagedArrays().size()).isEqualTo(afterFew).isEqualTo(before);
  }

  private static double fit(CurvePoint point, String group) {
    return requireNonNull(point.groups().get(group)).accuracy();
  }

  private List<CurvePoint> fit(Network network, Recipe recipe, String streams, Hook hook) {
    return loop(streams).fit(network, samples, recipe, hook, List.of());
  }

  private TrainingLoop loop(String streams) {
    return new TrainingLoop(ops, manager, new RandomStreams(streams), (e, es, s, ss) -> {});
  }

  private float[] weights(Recipe recipe, String streams) {
    Network network = network();
    fit(network, recipe, streams, new Hook() {});
    return network.parameters().get(0).getValue().getArray().toFloatArray();
  }

  private static float[] values(Network network, String name) {
    return network.parameters().stream()
        .filter(parameter -> parameter.getKey().endsWith(name))
        .findFirst()
        .orElseThrow()
        .getValue()
        .getArray()
        .toFloatArray();
  }

  private Network network() {
    return BlockNetwork.create(
        TrainingLoopTest::block, SHAPE, 2, Normalisation.identity(1), manager, 5);
  }

  private static Block block() {
    return new SequentialBlock()
        .add(
            Conv2d.builder()
                .setKernelShape(new Shape(3, 3))
                .optPadding(new Shape(1, 1))
                .optBias(false)
                .setFilters(4)
                .build())
        .add(BatchNorm.builder().build())
        .add(Activation.reluBlock())
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(2).build());
  }

  private ResidentSamples halves(int n) {
    Random random = new Random(1);
    ByteBuffer pixels = ByteBuffer.allocate(n * SHAPE.volume());
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 2;
      for (int p = 0; p < SHAPE.volume(); p++) {
        boolean bright = p % 8 < 4 == (labels[i] == 0);
        pixels.put((byte) (random.nextInt(120) + (bright ? 100 : 0)));
      }
    }
    return ResidentSamples.of(ops, manager, SHAPE, 2, pixels.flip(), labels);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
