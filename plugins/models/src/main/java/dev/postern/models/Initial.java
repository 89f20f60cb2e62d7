package dev.postern.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;

/** How filters start other than normally distributed. */
enum Initial implements Initializer {
  /** PyTorch's default: uniform in ±1/√(inputs of a filter). */
  UNIFORM,
  /** The same, but the first filters (out, in, H, W) hand on one input channel each. */
  IDENTITY_FIRST;

  @Override
  public NDArray initialize(NDManager manager, Shape shape, DataType type) {
    int inputs = (int) shape.slice(1).size();
    double bound = 1 / Math.sqrt(inputs);
    NDArray uniform = manager.randomUniform((float) -bound, (float) bound, shape, type);
    if (this == UNIFORM) {
      return uniform;
    }
    float[] filters = uniform.toFloatArray();
    int area = (int) shape.slice(2).size();
    int handed = (int) Math.min(shape.get(0), shape.get(1));
    for (int filter = 0; filter < handed; filter++) {
      for (int at = 0; at < inputs; at++) {
        filters[filter * inputs + at] = at == filter * area + area / 2 ? 1 : 0;
      }
    }
    uniform.close();
    return manager.create(filters, shape);
  }
}
