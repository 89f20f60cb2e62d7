package dev.postern.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/**
 * Filters that turn patches of images into uncorrelated numbers of about equal variance: the
 * eigenvectors of the patches' covariance (not centred), each divided by the root of its
 * eigenvalue, and the same negated.
 */
final class Whitening {
  private static final double EPSILON = 5e-4;
  private static final int IMAGES_AT_ONCE = 250;

  private Whitening() {}

  /**
   * Filters (2·C·K·K, C, K, K), flat.
   *
   * @param images {@code float32} (N,C,H,W)
   */
  static float[] filters(NDArray images, int kernel) {
    SymmetricEigen eigen = SymmetricEigen.of(covariance(images, kernel));
    int size = eigen.values().length;
    float[] filters = new float[2 * size * size];
    for (int filter = 0; filter < size; filter++) {
      double scale = 1 / Math.sqrt(eigen.values()[filter] + EPSILON);
      for (int at = 0; at < size; at++) {
        float weight = (float) (eigen.vectors()[filter][at] * scale);
        filters[filter * size + at] = weight;
        filters[(size + filter) * size + at] = -weight;
      }
    }
    return filters;
  }

  private static double[][] covariance(NDArray images, int kernel) {
    int channels = (int) images.getShape().get(1);
    int size = channels * kernel * kernel;
    double[][] sums = new double[size][size];
    long patches = 0;
    long n = images.getShape().get(0);
    for (long from = 0; from < n; from += IMAGES_AT_ONCE) {
      try (NDManager memory = images.getManager().newSubManager()) {
        NDArray part =
            images.get(memory, new NDIndex(from + ":" + Math.min(n, from + IMAGES_AT_ONCE)));
        NDArray columns = patches(part, kernel);
        float[] products = columns.matMul(columns.transpose()).toFloatArray();
        for (int i = 0; i < size * size; i++) {
          sums[i / size][i % size] += products[i];
        }
        patches += columns.getShape().get(1);
      }
    }
    for (double[] row : sums) {
      for (int i = 0; i < size; i++) {
        row[i] /= patches;
      }
    }
    return sums;
  }

  /** (C·K·K, patches), in the order of a filter's weights. */
  private static NDArray patches(NDArray images, int kernel) {
    long height = images.getShape().get(2) - kernel + 1;
    long width = images.getShape().get(3) - kernel + 1;
    NDList rows = new NDList();
    for (int channel = 0; channel < images.getShape().get(1); channel++) {
      for (int y = 0; y < kernel; y++) {
        for (int x = 0; x < kernel; x++) {
          String at = ":, %d, %d:%d, %d:%d".formatted(channel, y, y + height, x, x + width);
          rows.add(images.get(new NDIndex(at)).flatten());
        }
      }
    }
    return NDArrays.stack(rows);
  }
}
