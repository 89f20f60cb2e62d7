package dev.postern.engine.torch;

import static dev.postern.engine.torch.ScriptModule.value;
import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import dev.postern.spi.Ops;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Operations of libtorch that DJL does not offer, or not without a copy or a lost gradient. */
public final class TorchOps implements Ops, AutoCloseable {

  private static final int MANY_CHANNELS = 64;

  private final ScriptModule module;

  /** Loads the operations; the manager fixes the device. */
  public TorchOps(NDManager manager) {
    module = new ScriptModule(manager, methods());
  }

  private static String methods() {
    try (InputStream script = TorchOps.class.getResourceAsStream("operations.torchscript")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Cross entropy of each sample, {@code float32} (N), differentiable while gradients are recorded.
   *
   * @param scores {@code float32} (N, classes)
   * @param labels {@code int64} (N)
   * @param smoothing probability mass spread evenly over all classes
   */
  public NDArray crossEntropy(NDManager owner, NDArray scores, NDArray labels, double smoothing) {
    return module.tensor(
        owner,
        "cross_entropy",
        JniUtils.isGradMode(),
        value(scores),
        value(labels),
        IValue.from(smoothing));
  }

  /** Any floating type to {@code float32}, differentiable while gradients are recorded. */
  public NDArray floats(NDManager owner, NDArray array) {
    return module.tensor(owner, "floats", JniUtils.isGradMode(), value(array));
  }

  /** The given rows ({@code int64}) of an array of any type, along its first axis. */
  public NDArray rows(NDManager owner, NDArray array, NDArray rows) {
    return select(owner, array, 0, rows);
  }

  /** The given positions ({@code int64}) of an array of any type, along one axis. */
  public NDArray select(NDManager owner, NDArray array, int axis, NDArray positions) {
    return module.tensor(
        owner, "select", false, value(array), IValue.from((long) axis), value(positions));
  }

  /**
   * {@code uint8} (N,C,H,W) 0…255 to {@code float32} in [0,1]. In memory the channels of a pixel
   * lie side by side, which convolutions hand on to one another: a third to four fifths more images
   * a second in small networks, and not a number that differs but for rounding.
   */
  public NDArray unitFloats(NDManager owner, NDArray images) {
    return module.tensor(owner, "unit_floats", false, value(images));
  }

  /** Adds zeros on each side of (N,C,H,W). */
  public NDArray padZeros(NDManager owner, NDArray images, int padding) {
    return module.tensor(owner, "pad_zeros", false, value(images), IValue.from((long) padding));
  }

  /**
   * Cuts a window out of each image.
   *
   * @param image {@code int64} (N), 0 … N − 1
   * @param top {@code int64} (N), first row of each window
   * @param left {@code int64} (N), first column of each window
   */
  public NDArray windows(
      NDManager owner,
      NDArray images,
      int height,
      int width,
      NDArray image,
      NDArray top,
      NDArray left) {
    return module.tensor(
        owner,
        "windows",
        false,
        value(images),
        IValue.from((long) height),
        IValue.from((long) width),
        value(image),
        value(top),
        value(left));
  }

  /** Mirrors the chosen images ({@code bool} (N)) left to right. */
  public NDArray mirror(NDManager owner, NDArray images, NDArray chosen) {
    return module.tensor(owner, "mirror", false, value(images), value(chosen));
  }

  /** Sets a square to zero in each image; its corner ({@code int64} (N)) may lie outside. */
  public NDArray cutOut(NDManager owner, NDArray images, NDArray top, NDArray left, int side) {
    return module.tensor(
        owner, "cut_out", false, value(images), value(top), value(left), IValue.from((long) side));
  }

  /** 1 where the highest score is the label's, else 0: {@code float32} (N). */
  public NDArray hits(NDManager owner, NDArray scores, NDArray labels) {
    return module.tensor(owner, "hits", false, value(scores), value(labels));
  }

  /**
   * Adds a loss and, for each group, its weighted hits and losses to running sums, in place.
   *
   * @param sums {@code float64} (1 + 2 × groups): the loss, the hits, the losses
   * @param hits {@code float32} (N)
   * @param losses {@code float32} (N)
   * @param weights {@code float32} (N, groups)
   */
  public void accumulate(
      NDArray sums, NDArray loss, NDArray hits, NDArray losses, NDArray weights) {
    run("accumulate", value(sums), value(loss), value(hits), value(losses), value(weights));
  }

  /** Copies {@code part} into {@code all} from position {@code first} of the first axis on. */
  public void place(NDArray all, NDArray part, int first) {
    run("place", value(all), value(part), IValue.from((long) first));
  }

  @Override
  public NDArray maxOver(NDArray array, int... axes) {
    if (!JniUtils.isGradMode() && isSpatial(array, axes)) {
      return spatialMax(array);
    }
    return module.tensor(
        array.getManager(),
        "max_over",
        JniUtils.isGradMode(),
        value(array),
        IValue.listFrom(Arrays.stream(axes).asLongStream().toArray()));
  }

  private static boolean isSpatial(NDArray array, int... axes) {
    return array.getShape().dimension() == 4 && Arrays.equals(axes, new int[] {2, 3});
  }

  /**
   * Where the channels of a pixel lie side by side and are few, libtorch's maximum is 10 to 50
   * times slower than where they are many. So it is given several pixels as one of many channels.
   */
  private NDArray spatialMax(NDArray maps) {
    long pixels = maps.getShape().get(2) * maps.getShape().get(3);
    long channels = maps.getShape().get(1);
    long fold = 1;
    while (fold * channels < MANY_CHANNELS && pixels % (2 * fold) == 0) {
      fold *= 2;
    }
    return module.tensor(maps.getManager(), "spatial_max", false, value(maps), IValue.from(fold));
  }

  /** A list of arrays as the update rules take them; close it after the last update. */
  public static TensorList list(List<NDArray> arrays) {
    return new TensorList(
        IValue.listFrom(arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new)));
  }

  /** Arrays handed to libtorch once and used in many calls. */
  public static final class TensorList implements AutoCloseable {
    private final IValue value;

    private TensorList(IValue value) {
      this.value = value;
    }

    @Override
    public void close() {
      value.close();
    }
  }

  /** One step of {@code torch.optim.SGD} on all arrays at once; gradients are zeroed. */
  public void sgd(
      TensorList weights,
      TensorList gradients,
      TensorList velocity,
      double rate,
      double momentum,
      double weightDecay,
      boolean nesterov) {
    step(
        "sgd",
        List.of(weights, gradients, velocity),
        IValue.from(rate),
        IValue.from(momentum),
        IValue.from(weightDecay),
        IValue.from(nesterov));
  }

  /** Moves the slow copies this share of the way to the weights, which continue from there. */
  public void lookAhead(TensorList weights, TensorList slow, double share) {
    step("look_ahead", List.of(weights, slow), IValue.from(share));
  }

  /** One step of {@code torch.optim.Adam} with L2 weight decay; gradients are zeroed. */
  public void adam(
      TensorList weights,
      TensorList gradients,
      TensorList firstMoment,
      TensorList secondMoment,
      double rate,
      double beta1,
      double beta2,
      double weightDecay,
      long step) {
    step(
        "adam",
        List.of(weights, gradients, firstMoment, secondMoment),
        IValue.from(rate),
        IValue.from(beta1),
        IValue.from(beta2),
        IValue.from(1e-8),
        IValue.from(weightDecay),
        IValue.from(1 - Math.pow(beta1, (double) step)),
        IValue.from(1 - Math.pow(beta2, (double) step)));
  }

  private void step(String method, List<TensorList> lists, IValue... scalars) {
    IValue[] arguments = new IValue[lists.size() + scalars.length];
    for (int i = 0; i < lists.size(); i++) {
      arguments[i] = lists.get(i).value;
    }
    System.arraycopy(scalars, 0, arguments, lists.size(), scalars.length);
    module.call(method, false, arguments).close();
    for (IValue scalar : scalars) {
      scalar.close();
    }
  }

  private void run(String method, IValue... arguments) {
    module.call(method, false, arguments).close();
    for (IValue argument : arguments) {
      argument.close();
    }
  }

  @Override
  public void close() {
    module.close();
  }
}
