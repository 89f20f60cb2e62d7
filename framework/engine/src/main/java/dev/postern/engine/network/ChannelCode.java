package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Channel numbers written into a batch: bit b of channel c is NaN in sample b where it is set, in
 * sample {@code bits + b} where it is not. An operation that mixes two channels mixes their bits,
 * so both samples of some bit are NaN.
 */
final class ChannelCode {
  /** What {@link #read} gives where nothing is written. */
  static final int NOTHING = -1;

  /** What {@link #read} gives where channels were mixed. */
  static final int MIXED = -2;

  private final int channels;
  private final int bits;

  ChannelCode(int channels) {
    this.channels = channels;
    this.bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(channels - 1));
  }

  int samples() {
    return 2 * bits;
  }

  /** An array of this shape, {@code (samples, channels, …)}, zero but for the code. */
  NDArray write(NDManager manager, Shape shape) {
    float[] code = new float[samples() * channels];
    for (int bit = 0; bit < bits; bit++) {
      for (int channel = 0; channel < channels; channel++) {
        int sample = (channel >> bit & 1) == 1 ? bit : bits + bit;
        code[sample * channels + channel] = Float.NaN;
      }
    }
    long[] broadcast = new long[shape.dimension()];
    Arrays.fill(broadcast, 1);
    broadcast[0] = samples();
    broadcast[1] = channels;
    return manager.zeros(shape).addi(manager.create(code, new Shape(broadcast)));
  }

  /**
   * The channel whose code stands at each index of axis 1.
   *
   * @param coded {@code (samples, indices, …)}
   */
  int[] read(NDArray coded) {
    int indices = Math.toIntExact(coded.getShape().get(1));
    // A sum is NaN where one of its terms is.
    float[] sums = coded.reshape(samples(), indices, -1).sum(new int[] {2}).toFloatArray();
    int[] found = new int[indices];
    for (int index = 0; index < indices; index++) {
      found[index] = read(sums, index, indices);
    }
    return found;
  }

  private int read(float[] sums, int index, int indices) {
    int channel = 0;
    int written = 0;
    for (int bit = 0; bit < bits; bit++) {
      boolean set = Float.isNaN(sums[bit * indices + index]);
      boolean unset = Float.isNaN(sums[(bits + bit) * indices + index]);
      if (set && unset) {
        return MIXED;
      }
      written += set || unset ? 1 : 0;
      channel |= set ? 1 << bit : 0;
    }
    return written == 0 ? NOTHING : written == bits ? channel : MIXED;
  }
}
