package dev.postern.engine.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;

/**
 * What libtorch is and whether it computes: a 3×3 image of the numbers 1 to 9 under a 2×2 filter of
 * ones, and the gradient of half the sum of squares for the filter. All numbers are small and
 * whole, so that every processor, precision and order of summation gives the same.
 *
 * @param version of libtorch
 * @param threads that an operation may use
 * @param interopThreads for operations side by side
 * @param gpus that this libtorch sees
 * @param outputs of the convolution, row by row
 * @param gradient of the filter, row by row
 * @param bfloat16 the outputs once more in bfloat16; empty where that was not asked for
 */
public record TorchTrial(
    String version,
    int threads,
    int interopThreads,
    int gpus,
    List<Double> outputs,
    List<Double> gradient,
    List<Double> bfloat16) {
  /** Sums of the four 2×2 windows. */
  public static final List<Double> OUTPUTS = List.of(12.0, 16.0, 24.0, 28.0);

  /** Each of the filter's places: the pixels that it met times the sums that they went into. */
  public static final List<Double> GRADIENT = List.of(280.0, 360.0, 520.0, 600.0);

  /** Copies the lists. */
  public TorchTrial {
    outputs = List.copyOf(outputs);
    gradient = List.copyOf(gradient);
    bfloat16 = List.copyOf(bfloat16);
  }

  /**
   * Loads libtorch and computes.
   *
   * @param withBfloat16 whether to compute in bfloat16, too
   * @throws ai.djl.engine.EngineException where libtorch cannot be loaded
   */
  public static TorchTrial run(Device device, boolean withBfloat16) {
    Engine engine = Engine.getEngine("PyTorch");
    try (NDManager manager = engine.newBaseManager(device);
        TorchOps ops = new TorchOps(manager)) {
      NDArray image =
          manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, new Shape(1, 1, 3, 3));
      NDArray filter = manager.create(new float[] {1, 1, 1, 1}, new Shape(1, 1, 2, 2));
      List<Double> narrow = withBfloat16 ? narrow(ops, manager, image, filter) : List.of();
      filter.setRequiresGradient(true);
      List<Double> outputs;
      try (GradientCollector gradients = engine.newGradientCollector()) {
        NDArray output = Conv2d.conv2d(image, filter).singletonOrThrow();
        gradients.backward(output.square().sum().mul(0.5f));
        outputs = doubles(output);
      }
      return new TorchTrial(
          engine.getVersion(),
          JniUtils.getNumThreads(),
          JniUtils.getNumInteropThreads(),
          engine.getGpuCount(),
          outputs,
          doubles(filter.getGradient()),
          narrow);
    }
  }

  private static List<Double> narrow(
      TorchOps ops, NDManager manager, NDArray image, NDArray filter) {
    try (GradientMode off = GradientMode.off();
        Autocast bfloat16 = Autocast.bfloat16(manager.getDevice())) {
      return doubles(ops.floats(manager, Conv2d.conv2d(image, filter).singletonOrThrow()));
    }
  }

  private static List<Double> doubles(NDArray array) {
    List<Double> doubles = new ArrayList<>();
    for (float value : array.toFloatArray()) {
      doubles.add((double) value);
    }
    return doubles;
  }
}
