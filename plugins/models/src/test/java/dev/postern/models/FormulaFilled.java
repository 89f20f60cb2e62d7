package dev.postern.models;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.postern.spi.ImageShape;
import java.util.List;

/**
 * Networks whose parameters another program can fill alike.
 *
 * <p>Parameter number k of a network (in order of execution, shortcuts after the main branch, of a
 * norm: gamma, beta, mean, variance) and the image (k = 1000, times 2) hold the ramp r(i) = ((7919
 * i + 104729 k) mod 1009) / 1009 − 0.5: weights r √(24 / inputs of a filter), biases r / 10, gammas
 * and variances 1 + r / 2, betas and all others r / 2, means r / 5.
 */
final class FormulaFilled {
  private FormulaFilled() {}

  /** The scores of one image, in evaluation mode. */
  static float[] scores(Block block, ImageShape shape, NDManager manager) {
    fill(block, shape, manager);
    return scores(block, new NDList(manager.create(pixels(shape), batch(shape))), manager);
  }

  /** The same for an image whose channels lie side by side in memory. */
  static float[] scoresOfChannelsLast(Block block, ImageShape shape, NDManager manager) {
    fill(block, shape, manager);
    int area = shape.height() * shape.width();
    float[] planes = pixels(shape);
    float[] interleaved = new float[planes.length];
    for (int i = 0; i < planes.length; i++) {
      interleaved[i % area * shape.channels() + i / area] = planes[i];
    }
    Shape last = new Shape(1, shape.height(), shape.width(), shape.channels());
    NDList image = new NDList(manager.create(interleaved, last).transpose(0, 3, 1, 2));
    return scores(block, image, manager);
  }

  private static float[] scores(Block block, NDList image, NDManager manager) {
    return block
        .forward(new ParameterStore(manager, false), image, false)
        .singletonOrThrow()
        .toFloatArray();
  }

  private static void fill(Block block, ImageShape shape, NDManager manager) {
    block.initialize(manager, DataType.FLOAT32, batch(shape));
    List<Parameter> parameters = block.getParameters().values();
    for (int k = 0; k < parameters.size(); k++) {
      Parameter parameter = parameters.get(k);
      parameter.getArray().set(values(parameter, k));
    }
  }

  private static Shape batch(ImageShape shape) {
    return new Shape(1, shape.channels(), shape.height(), shape.width());
  }

  private static float[] pixels(ImageShape shape) {
    return ramp(shape.channels() * shape.height() * shape.width(), 1000, 0, 2);
  }

  private static float[] values(Parameter parameter, int k) {
    Shape shape = parameter.getArray().getShape();
    int size = (int) shape.size();
    return switch (parameter.getType()) {
      case WEIGHT -> ramp(size, k, 0, Math.sqrt(24.0 / shape.slice(1).size()));
      case BIAS -> ramp(size, k, 0, 0.1);
      case BETA, OTHER -> ramp(size, k, 0, 0.5);
      case RUNNING_MEAN -> ramp(size, k, 0, 0.2);
      case GAMMA, RUNNING_VAR -> ramp(size, k, 1, 0.5);
    };
  }

  private static float[] ramp(int size, int k, double centre, double scale) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      double r = (7919L * i + 104_729L * k) % 1009 / 1009.0 - 0.5;
      values[i] = (float) (centre + r * scale);
    }
    return values;
  }
}
