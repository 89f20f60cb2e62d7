package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Layers that plugin authors may write, and that a naive interception would get wrong. */
final class Layers {
  private Layers() {}

  private abstract static class Shaped extends AbstractBlock {
    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return inputShapes;
    }

    Parameter parameter(String name) {
      return addParameter(
          Parameter.builder()
              .setName(name)
              .setType(Parameter.Type.GAMMA)
              .optShape(new Shape(1))
              .build());
    }
  }

  /** Begins with its parameter, then uses an array of the manager's. */
  static final class Scale extends Shaped {
    private final Parameter scale = parameter("scale");

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      NDArray x = inputs.singletonOrThrow();
      NDArray value = store.getValue(scale, x.getDevice(), training);
      return new NDList(x.getManager().ones(x.getShape()).add(value.mul(x)));
    }
  }

  /** Does not ask the store for its parameter. */
  static final class Direct extends Shaped {
    private final Parameter shift = parameter("shift");

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      return new NDList(inputs.singletonOrThrow().add(shift.getArray()));
    }
  }
}
