package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.util.PairList;
import dev.postern.spi.Site;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Splices as defenses write them. */
final class Splices {
  private Splices() {}

  static Block block(UnaryOperator<NDArray> change) {
    return LambdaBlock.singleton(change);
  }

  static Map<Site, Block> at(Iterable<Site> sites, Function<Site, Block> splice) {
    Map<Site, Block> splices = new LinkedHashMap<>();
    sites.forEach(site -> splices.put(site, splice.apply(site)));
    return splices;
  }

  static Ceiling ceiling(NDManager manager, int channels, float height) {
    Ceiling ceiling = new Ceiling(channels, height);
    ceiling.initialize(manager, DataType.FLOAT32, new Shape(1, channels, 1, 1));
    return ceiling;
  }

  /** Bounds each channel by a parameter. */
  static final class Ceiling extends AbstractBlock {
    private final Parameter height;

    private Ceiling(int channels, float height) {
      this.height =
          addParameter(
              Parameter.builder()
                  .setName("height")
                  .setType(Parameter.Type.OTHER)
                  .optShape(new Shape(1, channels, 1, 1))
                  .optInitializer(new ConstantInitializer(height))
                  .build());
    }

    NDArray height() {
      return height.getArray();
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      NDArray x = inputs.singletonOrThrow();
      NDArray bound = store.getValue(height, x.getDevice(), training);
      if (x.getShape().dimension() == 2) {
        bound = bound.reshape(1, -1);
      }
      // The parameter first: the result goes to its manager.
      return new NDList(bound.minimum(x));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return inputShapes;
    }
  }

  /** Keeps what passes, as defenses do whose loss is over features. */
  static final class Tap extends AbstractBlock {
    private @Nullable NDArray seen;

    NDArray seen() {
      return Objects.requireNonNull(seen, "nothing has passed");
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      seen = inputs.singletonOrThrow();
      return inputs;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return inputShapes;
    }
  }
}
