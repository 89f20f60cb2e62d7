package dev.postern.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.engine.torch.TorchOps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums of one epoch, kept on the device and read back once. */
final class EpochSums {
  private final TorchOps ops;
  private final List<RowGroup> groups;
  private final NDArray membership;
  private final NDArray sums;
  private final int[] members;
  private int images;

  /** The sums belong to {@code epoch}. */
  EpochSums(TorchOps ops, NDManager epoch, List<RowGroup> groups, NDArray membership) {
    this.ops = ops;
    this.groups = groups;
    this.membership = membership;
    this.members = new int[groups.size()];
    this.sums = epoch.zeros(new Shape(1 + 2 * (1 + groups.size())), DataType.FLOAT64);
  }

  /** One column of ones for all rows, then one per group that tells its members. */
  static NDArray membership(NDManager owner, int rows, List<RowGroup> groups) {
    int columns = 1 + groups.size();
    float[] table = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      table[row * columns] = 1;
      for (int g = 0; g < groups.size(); g++) {
        table[row * columns + 1 + g] = groups.get(g).contains(row) ? 1 : 0;
      }
    }
    return owner.create(table, new Shape(rows, columns));
  }

  /** Adds a batch; {@code loss} is what was descended. */
  void add(NDManager step, NDArray loss, NDArray perSample, NDArray hits, int[] batch, NDArray at) {
    NDArray sum = loss.stopGradient().mul(batch.length);
    sum.attach(step);
    ops.accumulate(sums, sum, hits, perSample, ops.rows(step, membership, at));
    images += batch.length;
    for (int g = 0; g < groups.size(); g++) {
      RowGroup group = groups.get(g);
      for (int row : batch) {
        members[g] += group.contains(row) ? 1 : 0;
      }
    }
  }

  /** Reads the sums back. */
  Means means() {
    double[] read = sums.toDoubleArray();
    Map<String, CurvePoint.Fit> fits = new LinkedHashMap<>();
    for (int g = 0; g < groups.size(); g++) {
      double accuracy = read[2 + g] / members[g];
      double loss = read[3 + groups.size() + g] / members[g];
      if (members[g] > 0) {
        fits.put(groups.get(g).name(), new CurvePoint.Fit(accuracy, loss));
      }
    }
    return new Means(read[0] / images, read[1] / images, fits);
  }

  /** What an epoch comes to; a group of which no row was seen is left out. */
  record Means(double loss, double accuracy, Map<String, CurvePoint.Fit> groups) {}
}
