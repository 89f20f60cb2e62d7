package dev.postern.defenses.margin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.postern.spi.Site;
import java.util.Arrays;
import java.util.Set;

/**
 * {@code min(h, z)} with one z per channel. Takes and gives (N,C), (N,C,H,W) or tokens (N,T,C); z
 * gets a gradient only where it is the lower of the two, half of it where both are equal.
 */
final class Ceiling extends AbstractBlock {
  private final Parameter heights;

  /**
   * A ceiling that asks for gradients.
   *
   * @param heights {@code float32} (C); changed by training
   */
  Ceiling(NDArray heights) {
    this.heights =
        addParameter(
            Parameter.builder()
                .setName("ceiling")
                .setType(Parameter.Type.OTHER)
                .optArray(heights)
                .build());
    this.heights.freeze(false);
  }

  NDArray heights() {
    return heights.getArray();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> unused) {
    NDArray activations = inputs.singletonOrThrow();
    NDArray z = store.getValue(heights, activations.getDevice(), training);
    long[] perChannel = new long[activations.getShape().dimension()];
    Arrays.fill(perChannel, 1);
    int axis = Site.Op.ACTIVATION.channelAxis(Set.of(), perChannel.length);
    perChannel[axis] = activations.getShape().get(axis);
    return new NDList(NDArrays.minimum(activations, z.reshape(perChannel)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}
