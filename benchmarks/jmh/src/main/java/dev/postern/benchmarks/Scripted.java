package dev.postern.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.postern.engine.torch.Script;
import dev.postern.spi.Network;
import java.util.ArrayList;
import java.util.List;

/** A network whose forward pass is one call into libtorch. */
final class Scripted implements AutoCloseable {
  private static final String ARRAYS =
      """
        def channels_last(self: __torch__.Ops,
          x: Tensor) -> Tensor:
          return torch.contiguous(x, memory_format=2)
        def halves(self: __torch__.Ops,
          x: Tensor) -> Tensor:
          return torch.to(x, 15)
        def zeros(self: __torch__.Ops,
          x: Tensor) -> Tensor:
          return torch.zeros_like(x)
      """;

  private final Ground ground;
  private final Script script;
  private final Script.Arrays arrays;
  private final List<NDArray> parameters;

  private Scripted(Ground ground, Script script, List<NDArray> input, List<NDArray> parameters) {
    this.ground = ground;
    this.script = script;
    this.parameters = parameters;
    List<NDArray> all = new ArrayList<>(input);
    all.addAll(parameters);
    arrays = new Script.Arrays(all);
  }

  /** Over the network's own parameters, or over what they fold into. */
  static Scripted of(Ground ground, String network, ForwardSource.Style style) {
    List<NDArray> parameters = ground.parameters();
    return of(ground, network, style, style.folded() ? Folding.folded(parameters) : parameters);
  }

  /** Over these parameters. */
  static Scripted of(
      Ground ground, String network, ForwardSource.Style style, List<NDArray> parameters) {
    Script script = new Script(ground.manager, ForwardSource.of(network, style));
    List<NDArray> input =
        style.folded() ? List.of() : List.of(perChannel(ground, 0), perChannel(ground, 1));
    return new Scripted(ground, script, input, parameters);
  }

  /** Conversions of single arrays: {@code channels_last}, {@code halves}, {@code zeros}. */
  static Script conversions(Ground ground) {
    return new Script(ground.manager, ARRAYS);
  }

  private static NDArray perChannel(Ground ground, float value) {
    return ground.manager.full(new Shape(1, 3, 1, 1), value);
  }

  /** The parameters that have gradients. */
  List<NDArray> weights() {
    return parameters.stream().filter(NDArray::hasGradient).toList();
  }

  Forward forward() {
    return (memory, images) -> script.apply(memory, "forward", images, arrays);
  }

  /**
   * Refuses to be measured where it does not compute what the blocks do.
   *
   * @param tolerance of the largest difference between scores, as a share of the largest score
   */
  Scripted checked(Network.Mode mode, double tolerance) {
    NDArray images = ground.planes(64);
    float difference;
    float largest;
    try (NDManager memory = ground.manager.newSubManager()) {
      images.tempAttach(memory);
      NDArray expected = ground.network.forward(images, mode);
      NDArray actual = forward().scores(memory, images);
      difference = actual.sub(expected).abs().max().getFloat();
      largest = expected.abs().max().getFloat();
    }
    images.close();
    if (!(difference <= tolerance * largest)) {
      throw new IllegalStateException(
          "the script's scores differ by " + difference + " where the largest is " + largest);
    }
    return this;
  }

  @Override
  public void close() {
    arrays.close();
    script.close();
  }
}
