package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Channel numbers written into a batch: channel c is NaN in half of the samples, in another half
 * than every other channel. Where two channels are mixed, more than half of the samples are NaN, so
 * no mixture looks like a channel.
 */
final class ChannelCode {
  /** What {@link #read} gives where nothing is written. */
  static final int NOTHING = -1;

  /** What {@link #read} gives where channels were mixed. */
  static final int MIXED = -2;

  private final int samples;
  private final int[] patterns;
  private final Map<Integer, Integer> channelOf = new HashMap<>();

  ChannelCode(int channels) {
    samples = samplesFor(channels);
    patterns = new int[channels];
    int pattern = (1 << (samples / 2)) - 1;
    for (int channel = 0; channel < channels; channel++) {
      patterns[channel] = pattern;
      channelOf.put(pattern, channel);
      pattern = nextOfEqualWeight(pattern);
    }
  }

  /** The smallest n of at least 2 with n over n / 2 ≥ channels. */
  private static int samplesFor(int channels) {
    int samples = 2;
    for (long halves = 2; halves < channels; halves = halves * samples / ((samples + 1) / 2)) {
      samples++;
    }
    return samples;
  }

  /** The next larger number with as many bits set. */
  private static int nextOfEqualWeight(int number) {
    int lowest = number & -number;
    int carried = number + lowest;
    return carried | (((number ^ carried) / lowest) >> 2);
  }

  int samples() {
    return samples;
  }

  /** An array of this shape, samples first and channels along an axis, zero but for the code. */
  NDArray write(NDManager manager, Shape shape, int axis) {
    float[] code = new float[samples * patterns.length];
    for (int index = 0; index < code.length; index++) {
      int sample = index / patterns.length;
      int pattern = patterns[index % patterns.length];
      code[index] = ((pattern >> sample) & 1) == 1 ? Float.NaN : 0;
    }
    long[] broadcast = new long[shape.dimension()];
    Arrays.fill(broadcast, 1);
    broadcast[0] = samples;
    broadcast[axis] = patterns.length;
    return manager.zeros(shape).addi(manager.create(code, new Shape(broadcast)));
  }

  /**
   * The channel whose code stands at each index of an axis.
   *
   * @param coded samples first
   */
  int[] read(NDArray coded, int axis) {
    int indices = Math.toIntExact(coded.getShape().get(axis));
    NDArray inFront = axis == 1 ? coded : coded.swapAxes(1, axis);
    // A sum is NaN where one of its terms is.
    float[] sums = inFront.reshape(samples, indices, -1).sum(new int[] {2}).toFloatArray();
    int[] found = new int[indices];
    for (int index = 0; index < indices; index++) {
      int pattern = 0;
      for (int sample = 0; sample < samples; sample++) {
        pattern |= Float.isNaN(sums[sample * indices + index]) ? 1 << sample : 0;
      }
      found[index] = pattern == 0 ? NOTHING : channelOf.getOrDefault(pattern, MIXED);
    }
    return found;
  }
}
