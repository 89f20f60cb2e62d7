package dev.postern.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Turns a feature map (N,C,H,W) into tokens (N,1+H·W,C): a learned class token, then the places row
 * by row, each with its learned position added.
 */
final class Tokens extends AbstractBlock {
  private final Parameter classToken = learned("class");
  private final Parameter positions = learned("positions");

  private Parameter learned(String name) {
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(Parameter.Type.OTHER)
            .optInitializer(Layers.TRANSFORMER)
            .build());
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    Shape map = inputShapes[0];
    classToken.setShape(new Shape(1, 1, map.get(1)));
    positions.setShape(new Shape(1, 1 + places(map), map.get(1)));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> unused) {
    NDArray map = inputs.singletonOrThrow();
    Shape shape = map.getShape();
    NDArray at = store.getValue(positions, map.getDevice(), training);
    // added before they are joined, since a sum with a parameter is of single precision
    NDArray places =
        map.reshape(shape.get(0), shape.get(1), places(shape))
            .transpose(0, 2, 1)
            .add(at.get(new NDIndex(":, 1:")));
    NDArray first =
        store
            .getValue(classToken, map.getDevice(), training)
            .add(at.get(new NDIndex(":, :1")))
            .broadcast(new Shape(shape.get(0), 1, shape.get(1)));
    return new NDList(NDArrays.concat(new NDList(first, places), 1));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape map = inputShapes[0];
    return new Shape[] {new Shape(map.get(0), 1 + places(map), map.get(1))};
  }

  private static long places(Shape map) {
    return map.get(2) * map.get(3);
  }
}
