package dev.postern.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.torch.GradientMode;
import dev.postern.engine.torch.TorchOps;
import dev.postern.spi.Network;
import java.util.Arrays;

/** Passes over samples that change nothing, without gradients, in fixed batches. */
public final class Scoring {
  /** Images per batch; fixed, since the last bit of a score may depend on it. */
  public static final int BATCH = 256;

  private final TorchOps ops;
  private final NDManager manager;

  /** Works on the manager's device. */
  public Scoring(TorchOps ops, NDManager manager) {
    this.ops = ops;
    this.manager = manager;
  }

  /** What is done with a batch of consecutive rows. */
  @FunctionalInterface
  public interface BatchWork {
    /**
     * Sees one batch.
     *
     * @param memory freed after the call
     * @param images {@code float32} (N,C,H,W) in [0,1]
     * @param firstRow the batch's first row
     */
    void see(NDManager memory, NDArray images, int firstRow);
  }

  /** Cross entropy of each sample in evaluation mode, in row order. */
  public float[] losses(Network network, ResidentSamples samples) {
    int n = samples.size();
    if (n == 0) {
      return new float[0];
    }
    int[] labels = samples.labels();
    try (NDManager run = manager.newSubManager()) {
      NDArray all = run.zeros(new Shape(n), DataType.FLOAT32);
      forEachBatch(
          samples,
          (memory, images, first) -> {
            int size = (int) images.getShape().get(0);
            NDArray y =
                memory.create(Arrays.stream(labels, first, first + size).asLongStream().toArray());
            NDArray loss = ops.crossEntropy(memory, network.scores(images), y, 0);
            ops.place(all, loss, first);
          });
      return all.toFloatArray();
    }
  }

  /** Walks over the samples in row order. */
  public void forEachBatch(ResidentSamples samples, BatchWork work) {
    long[] positions = samples.positions();
    try (GradientMode off = GradientMode.off()) {
      for (int from = 0; from < positions.length; from += BATCH) {
        int to = Math.min(positions.length, from + BATCH);
        try (NDManager memory = manager.newSubManager()) {
          NDArray rows = memory.create(Arrays.copyOfRange(positions, from, to));
          work.see(memory, ops.unitFloats(memory, samples.images(memory, rows)), from);
        }
      }
    }
  }
}
