package dev.postern.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.network.BlockNetwork;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Normalisation;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A network and what it is measured on. Images and labels are random: speed does not depend on what
 * they show.
 */
final class Ground implements AutoCloseable {
  final NDManager manager = NDManager.newBaseManager();
  final TorchOps ops = new TorchOps(manager);
  final BlockNetwork network;

  Ground(String network) {
    this.network =
        BlockNetwork.create(
            () -> Architectures.block(network),
            Architectures.SHAPE,
            Architectures.CLASSES,
            Normalisation.identity(3),
            manager,
            1);
  }

  /** Resident {@code uint8} images. */
  ResidentSamples samples(int n) {
    ImageShape shape = Architectures.SHAPE;
    byte[] pixels = new byte[n * shape.volume()];
    new Random(1).nextBytes(pixels);
    int[] labels = IntStream.range(0, n).map(i -> i % Architectures.CLASSES).toArray();
    return ResidentSamples.of(
        ops, manager, shape, Architectures.CLASSES, ByteBuffer.wrap(pixels), labels);
  }

  /** One batch of {@code float32} images in [0,1], laid out as networks get them. */
  NDArray images(int n) {
    try (NDManager memory = manager.newSubManager()) {
      int[] rows = IntStream.range(0, n).toArray();
      return ops.unitFloats(manager, samples(n).images(memory, rows));
    }
  }

  /** The same with one channel's plane after another, as networks got them up to revision 1. */
  NDArray planes(int n) {
    return manager.randomUniform(0, 1, new Shape(n, 3, 32, 32), DataType.FLOAT32);
  }

  /** Random maps (N,C,H,W) whose channels lie side by side, as convolutions give them. */
  NDArray pixels(Shape shape) {
    Shape layout = new Shape(shape.get(0), shape.get(2), shape.get(3), shape.get(1));
    return manager.randomNormal(layout).transpose(0, 3, 1, 2);
  }

  /** The labels of a batch. */
  NDArray labels(int n) {
    return manager.create(
        IntStream.range(0, n).mapToLong(i -> i % Architectures.CLASSES).toArray());
  }

  /** The parameters that are trained. */
  List<NDArray> weights() {
    return network.parameters().values().stream()
        .filter(Parameter::requiresGradient)
        .map(Parameter::getArray)
        .toList();
  }

  /** All parameters, running statistics included, in the order of the layers. */
  List<NDArray> parameters() {
    return network.parameters().values().stream().map(Parameter::getArray).toList();
  }

  @Override
  public void close() {
    ops.close();
    manager.close();
  }
}
