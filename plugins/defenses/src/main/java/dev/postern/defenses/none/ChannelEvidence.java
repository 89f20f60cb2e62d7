package dev.postern.defenses.none;

import java.util.Arrays;

/**
 * How far images of which the network is sure push each channel of one layer beyond what is usual
 * for the others. Holds a few numbers per class and channel, whatever the number of images.
 *
 * <p>For a class its strong images have a probability above {@code high}, its weak ones one below
 * {@code low}. Nearly every image is weak for nearly every class, so the weak images' moments are
 * those of all images without those of the few others.
 */
final class ChannelEvidence {
  private static final double BAND = 3;

  private final int channels;
  private final Confidence confidence;
  private final float[][] strongest;
  private final Moments all;
  private final Moments[] notWeak;

  ChannelEvidence(int channels, Confidence confidence) {
    this.channels = channels;
    this.confidence = confidence;
    int classes = confidence.classes();
    strongest = new float[classes][channels];
    notWeak = new Moments[classes];
    all = new Moments(channels);
    for (int label = 0; label < classes; label++) {
      Arrays.fill(strongest[label], Float.NEGATIVE_INFINITY);
      notWeak[label] = new Moments(channels);
    }
  }

  /**
   * Adds a batch of images with consecutive rows.
   *
   * @param maxima (images × channels), each channel's largest value over the positions
   */
  void add(float[] maxima, int firstRow) {
    for (int image = 0; image < maxima.length / channels; image++) {
      int from = image * channels;
      int row = firstRow + image;
      all.add(maxima, from);
      for (int label = 0; label < notWeak.length; label++) {
        if (!confidence.isWeak(row, label)) {
          notWeak[label].add(maxima, from);
        }
        if (confidence.isStrong(row, label)) {
          raise(strongest[label], maxima, from);
        }
      }
    }
  }

  private void raise(float[] highest, float[] maxima, int from) {
    for (int channel = 0; channel < channels; channel++) {
      highest[channel] = Math.max(highest[channel], maxima[from + channel]);
    }
  }

  /**
   * Each channel's score: over the classes, the largest excess of its maximum over strong images
   * beyond mean + 3 population standard deviations over weak images. A class without strong or
   * without weak images counts as 0.
   */
  double[] scores() {
    double[] scores = new double[channels];
    Arrays.fill(scores, Double.NEGATIVE_INFINITY);
    for (int label = 0; label < notWeak.length; label++) {
      Moments weak = all.without(notWeak[label]);
      boolean isEmpty = !confidence.hasStrong(label) || weak.count() == 0;
      for (int channel = 0; channel < channels; channel++) {
        double usual = weak.mean(channel) + BAND * weak.deviation(channel);
        double excess = isEmpty ? 0 : strongest[label][channel] - usual;
        scores[channel] = Math.max(scores[channel], excess);
      }
    }
    return scores;
  }
}
