package dev.postern.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Multi-head self-attention over tokens (N,T,C): one linear layer gives queries, keys and values of
 * all heads, another mixes what the heads have read.
 */
final class Attention extends AbstractBlock {
  private final int heads;
  private final int width;
  private final Block projections;
  private final Block result;

  /**
   * Attention of untrained weights.
   *
   * @param heads divides {@code width}
   * @param width channels of a token
   */
  Attention(int heads, int width) {
    this.heads = heads;
    this.width = width;
    projections = addChildBlock("projections", Layers.linear(3 * width, Layers.TRANSFORMER));
    result = addChildBlock("result", Layers.linear(width, Layers.TRANSFORMER));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
    projections.initialize(manager, type, inputShapes);
    result.initialize(manager, type, inputShapes);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> unused) {
    NDArray tokens = inputs.singletonOrThrow();
    NDList parts = projections.forward(store, inputs, training).singletonOrThrow().split(3, 2);
    NDArray likeness = perHead(parts.get(0)).matMul(perHead(parts.get(1)).transpose(0, 1, 3, 2));
    // A scale with an axis of its own, unlike a number, makes bfloat16 single precision again:
    // softmax asks for the type, and DJL's bfloat16 ends the JVM.
    NDArray scale =
        likeness.getManager().create(new float[] {(float) Math.sqrt((double) heads / width)});
    NDArray read = likeness.mul(scale).softmax(3).matMul(perHead(parts.get(2)));
    NDArray joined = read.transpose(0, 2, 1, 3).reshape(tokens.getShape());
    return result.forward(store, new NDList(joined), training);
  }

  /** (N,T,C) as (N,heads,T,C/heads). */
  private NDArray perHead(NDArray part) {
    Shape shape = part.getShape();
    return part.reshape(shape.get(0), shape.get(1), heads, width / heads).transpose(0, 2, 1, 3);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}
