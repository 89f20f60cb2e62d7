package dev.postern.defenses.abl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import dev.postern.spi.Rows;
import dev.postern.spi.Samples;
import java.util.Arrays;
import java.util.Random;

/**
 * Estimates the running statistics of batch norms anew: passes in training mode that update nothing
 * else.
 */
final class NormRefresh {
  /** Of the former statistics 1.5 % are left where norms keep 0.9 in a pass, as is customary. */
  static final int BATCHES = 40;

  private NormRefresh() {}

  /** Passes over whole shuffled batches of the samples, without augmentation. */
  static void run(Network network, Samples samples, int batchSize, Lab lab) {
    Random random = lab.random("refresh");
    int size = Math.min(batchSize, samples.size());
    int[] order = new int[0];
    int from = 0;
    for (int batch = 1; batch <= BATCHES; batch++) {
      if (from + size > order.length) {
        order = Rows.shuffled(samples.size(), random);
        from = 0;
      }
      pass(network, samples, Arrays.copyOfRange(order, from, from + size), lab);
      from += size;
    }
  }

  private static void pass(Network network, Samples samples, int[] rows, Lab lab) {
    try (NDManager memory = lab.manager().newSubManager()) {
      NDArray images = samples.images(memory, rows).toType(DataType.FLOAT32, false).div(255);
      network.forward(images, Network.Mode.TRAIN);
    }
  }
}
