package dev.postern.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.util.PairList;

/** A trained factor per channel of a feature map (N,C,H,W). */
final class ChannelScale extends AbstractBlock {
  private final Parameter factors;

  /** Factors that all start so. */
  ChannelScale(float start) {
    factors =
        addParameter(
            Parameter.builder()
                .setName("gamma")
                .setType(Parameter.Type.GAMMA)
                .optInitializer(new ConstantInitializer(start))
                .build());
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    factors.setShape(new Shape(inputShapes[0].get(1)));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> unused) {
    NDArray map = inputs.singletonOrThrow();
    NDArray perChannel = store.getValue(factors, map.getDevice(), training);
    return new NDList(map.mul(perChannel.reshape(1, map.getShape().get(1), 1, 1)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}
