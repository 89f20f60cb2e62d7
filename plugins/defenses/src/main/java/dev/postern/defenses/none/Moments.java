package dev.postern.defenses.none;

/** Mean and variance of many channels at once, fed image by image (Welford's recurrence). */
final class Moments {
  private final double[] mean;
  private final double[] squares;
  private long count;

  Moments(int channels) {
    mean = new double[channels];
    squares = new double[channels];
  }

  /** Adds one image: the values of its channels begin at {@code from}. */
  void add(float[] values, int from) {
    count++;
    double share = 1.0 / count;
    for (int channel = 0; channel < mean.length; channel++) {
      double off = values[from + channel] - mean[channel];
      mean[channel] += off * share;
      squares[channel] += off * (values[from + channel] - mean[channel]);
    }
  }

  /** Of the images that are not among {@code part}, all of which were added here too. */
  Moments without(Moments part) {
    Moments rest = new Moments(mean.length);
    rest.count = count - part.count;
    for (int channel = 0; rest.count > 0 && channel < mean.length; channel++) {
      double off = mean[channel] - part.mean[channel];
      rest.mean[channel] = mean[channel] + off * part.count / rest.count;
      double between = off * off * part.count * count / rest.count;
      rest.squares[channel] = Math.max(0, squares[channel] - part.squares[channel] - between);
    }
    return rest;
  }

  long count() {
    return count;
  }

  double mean(int channel) {
    return mean[channel];
  }

  /** Population standard deviation. */
  double deviation(int channel) {
    return Math.sqrt(squares[channel] / count);
  }
}
