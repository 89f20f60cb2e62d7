package dev.postern.engine.network;

import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Network;
import dev.postern.spi.Network.Mode;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Site;
import dev.postern.spi.Site.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Architectures as plugin authors write them, and images to feed them. */
final class Nets {
  static final ImageShape TINY = new ImageShape(3, 8, 8);
  static final ImageShape CIFAR = new ImageShape(3, 32, 32);
  static final int CLASSES = 10;
  static final Normalisation NORMALISATION =
      new Normalisation(List.of(0.5f, 0.4f, 0.3f), List.of(0.25f, 0.2f, 0.5f));

  private Nets() {}

  static BlockNetwork network(Supplier<Block> architecture, NDManager manager) {
    return network(architecture, TINY, manager);
  }

  static BlockNetwork network(Supplier<Block> architecture, ImageShape input, NDManager manager) {
    return BlockNetwork.create(architecture, input, CLASSES, NORMALISATION, manager, 7);
  }

  /** The gradient of every parameter that has one, after one training step on the images. */
  static Map<String, float[]> gradients(Network net, NDArray images) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(net.forward(images, Mode.TRAIN).square().mean());
    }
    Map<String, float[]> gradients = new TreeMap<>();
    net.parameters()
        .forEach(
            named -> {
              NDArray array = named.getValue().getArray();
              if (array.hasGradient()) {
                gradients.put(named.getKey(), array.getGradient().toFloatArray());
              }
            });
    return gradients;
  }

  /** Images in [0,1] from their own random numbers. */
  static NDArray images(NDManager manager, int count, ImageShape shape) {
    Random random = new Random(count);
    float[] pixels = new float[count * shape.volume()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return manager.create(
        pixels, new Shape(count, shape.channels(), shape.height(), shape.width()));
  }

  static Parameter parameter(Site site, Role role) {
    return Objects.requireNonNull(site.parameters().get(role));
  }

  static Conv2d convolution(int filters, int kernel, int stride) {
    return Conv2d.builder()
        .setKernelShape(new Shape(kernel, kernel))
        .setFilters(filters)
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(kernel / 2, kernel / 2))
        .optBias(false)
        .build();
  }

  static SequentialBlock convolutionNorm(int filters, int kernel, int stride) {
    return new SequentialBlock()
        .add(convolution(filters, kernel, stride))
        .add(BatchNorm.builder().build());
  }

  static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  static Block basicBlock(int filters, int stride, boolean identity) {
    SequentialBlock path =
        convolutionNorm(filters, 3, stride)
            .add(Activation::relu)
            .add(convolution(filters, 3, 1))
            .add(BatchNorm.builder().build());
    Block shortcut = identity ? Blocks.identityBlock() : convolutionNorm(filters, 1, stride);
    return new ParallelBlock(
        both ->
            new NDList(
                Activation.relu(
                    both.get(0).singletonOrThrow().add(both.get(1).singletonOrThrow()))),
        List.of(path, shortcut));
  }

  /** A ResNet of basic blocks as it is built for CIFAR. */
  static Block resNet(int blocksPerStage, int... widths) {
    SequentialBlock net = convolutionNorm(widths[0], 3, 1).add(Activation::relu);
    for (int stage = 0; stage < widths.length; stage++) {
      for (int block = 0; block < blocksPerStage; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        net.add(basicBlock(widths[stage], stride, stride == 1));
      }
    }
    return net.add(Pool.globalAvgPool2dBlock()).add(linear(CLASSES));
  }

  /** Two stages of one block each, 4 and 6 channels. */
  static Block smallResNet() {
    return resNet(1, 4, 6);
  }

  static Block resNet18() {
    return resNet(2, 64, 128, 256, 512);
  }

  /** DJL's own, which is built of bottlenecks and runs its last ReLU in a lambda. */
  static Block zooResNet18() {
    return ResNetV1.builder()
        .setImageShape(new Shape(3, 32, 32))
        .setNumLayers(18)
        .setOutSize(CLASSES)
        .build();
  }

  /** A chain with flattening: after two poolings, 2×2 positions of 6 channels are left. */
  static Block chain() {
    return new SequentialBlock()
        .add(convolution(4, 3, 1))
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(convolution(6, 3, 1))
        .add(Activation::relu)
        .add(Pool.avgPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Blocks.batchFlattenBlock())
        .add(linear(5))
        .add(Activation::relu)
        .add(Dropout.builder().optRate(0.5f).build())
        .add(linear(CLASSES));
  }

  /** A convolution to 4 channels, what is under test, a convolution, and a head. */
  static Supplier<Block> between(Function<NDArray, NDArray> middle) {
    return () -> between(new SequentialBlock().addSingleton(middle));
  }

  static Block between(Block middle) {
    return new SequentialBlock()
        .add(convolution(4, 3, 1))
        .add(middle)
        .add(convolution(6, 3, 1))
        .add(Pool.globalAvgPool2dBlock())
        .add(linear(CLASSES));
  }

  /** Sixteen tokens of 4 channels from patches of 2×2 pixels, then what is under test, a head. */
  static Block tokens(Block middle) {
    return new SequentialBlock()
        .add(
            Conv2d.builder()
                .setKernelShape(new Shape(2, 2))
                .optStride(new Shape(2, 2))
                .setFilters(4)
                .build())
        .addSingleton(map -> map.reshape(-1, 4, 16).transpose(0, 2, 1))
        .add(middle)
        .addSingleton(tokens -> tokens.mean(new int[] {1}))
        .add(linear(CLASSES));
  }

  /** What a transformer puts behind its attention. */
  static SequentialBlock perceptron() {
    return new SequentialBlock()
        .add(LayerNorm.builder().axis(2).build())
        .add(linear(8))
        .add(Activation::gelu)
        .add(linear(4));
  }

  /** Squeeze and excitation of DJL's own blocks. */
  static Block squeezeExcite() {
    Block gate =
        new SequentialBlock()
            .add(Pool.globalAvgPool2dBlock())
            .add(linear(2))
            .add(Activation::relu)
            .add(linear(4))
            .add(Activation::sigmoid)
            .addSingleton(g -> g.reshape(-1, 4, 1, 1));
    return new ParallelBlock(
        both -> new NDList(both.get(0).singletonOrThrow().mul(both.get(1).singletonOrThrow())),
        List.of(Blocks.identityBlock(), gate));
  }
}
