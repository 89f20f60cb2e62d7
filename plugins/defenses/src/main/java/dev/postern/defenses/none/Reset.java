package dev.postern.defenses.none;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.postern.spi.Site;
import dev.postern.spi.Site.Role;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Silences channels: their filters, their biases, factor and shift of the norm behind, and the
 * weights by which consumers read them become 0.
 */
record Reset(Consumers consumers) {

  /** Silences channels of each layer. */
  void apply(List<Layer> layers, List<int[]> channels) {
    for (int i = 0; i < layers.size(); i++) {
      apply(layers.get(i), channels.get(i));
    }
  }

  private void apply(Layer layer, int[] channels) {
    zero(layer.convolution(), channels);
    layer.norm().ifPresent(norm -> zero(norm, channels));
    for (Site.Consumer consumer : read(layer)) {
      multiply(consumer.weight(), 1, mask(layer, channels, consumer.columns()));
    }
  }

  private List<Site.Consumer> read(Layer layer) {
    List<Site.Consumer> all = layer.convolution().consumers();
    return switch (consumers) {
      case ALL -> all;
      case FIRST -> layer.isShortcut() ? List.of() : all.stream().limit(1).toList();
    };
  }

  private static void zero(Site site, int[] channels) {
    float[] mask = mask(site.channels(), channels, 1);
    for (Role role : List.of(Role.WEIGHT, Role.BIAS, Role.GAMMA, Role.BETA)) {
      multiply(site.parameters().get(role), 0, mask);
    }
  }

  private static float[] mask(Layer layer, int[] channels, int columns) {
    return mask(layer.convolution().channels(), channels, columns);
  }

  /** 1, but 0 in each of the channels' columns. */
  private static float[] mask(int all, int[] channels, int columns) {
    float[] mask = new float[all * columns];
    Arrays.fill(mask, 1);
    for (int channel : channels) {
      Arrays.fill(mask, channel * columns, (channel + 1) * columns, 0);
    }
    return mask;
  }

  /** In place, so that the parameter stays the leaf that is trained. */
  private static void multiply(@Nullable Parameter parameter, int axis, float[] mask) {
    if (parameter == null) {
      return;
    }
    NDArray array = parameter.getArray();
    try (NDManager memory = array.getManager().newSubManager()) {
      long[] shape = new long[array.getShape().dimension()];
      Arrays.fill(shape, 1);
      shape[axis] = mask.length;
      array.muli(memory.create(mask, new Shape(shape)));
    }
  }
}
