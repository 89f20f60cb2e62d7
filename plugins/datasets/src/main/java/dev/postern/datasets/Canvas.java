package dev.postern.datasets;

/** A small picture in floating point: three planes of values around [0,1], row by row. */
final class Canvas {
  private static final double[] SUBSAMPLES = {-0.25, 0.25};

  private final int side;
  private final double[][] planes;
  private final double[] held;

  Canvas(int side) {
    this.side = side;
    this.planes = new double[3][side * side];
    this.held = new double[side];
  }

  /** Paints a region over what is there; its border is smoothed. */
  void fill(Region region, Colour colour) {
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double coverage = coverage(region, x, y);
        if (coverage > 0) {
          blend(y * side + x, colour, coverage);
        }
      }
    }
  }

  /** Multiplies each channel by its factor and by a plane through 1 at the centre, adds haze. */
  void light(Light light) {
    double centre = (side - 1) / 2.0;
    for (int channel = 0; channel < 3; channel++) {
      double factor = light.colour().channel(channel);
      double[] plane = planes[channel];
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          double slope = 1 + light.slopeX() * (x - centre) + light.slopeY() * (y - centre);
          int at = y * side + x;
          plane[at] = plane[at] * factor * slope * (1 - light.haze()) + light.haze();
        }
      }
    }
  }

  /** Mixes each pixel with its two neighbours in a row, then in a column, by these weights. */
  void blur(double horizontal, double vertical) {
    for (double[] plane : planes) {
      for (int line = 0; line < side; line++) {
        blur(plane, line * side, 1, horizontal);
      }
      for (int line = 0; line < side; line++) {
        blur(plane, line, side, vertical);
      }
    }
  }

  /** The value of a channel at a pixel, row by row. */
  double value(int channel, int pixel) {
    return planes[channel][pixel];
  }

  private void blur(double[] plane, int start, int step, double weight) {
    for (int i = 0; i < side; i++) {
      held[i] = plane[start + i * step];
    }
    for (int i = 0; i < side; i++) {
      double before = held[Math.max(0, i - 1)];
      double after = held[Math.min(side - 1, i + 1)];
      plane[start + i * step] = held[i] * (1 - 2 * weight) + (before + after) * weight;
    }
  }

  private static double coverage(Region region, int x, int y) {
    double centre = region.distance(x, y);
    if (centre > 2) {
      return 0;
    }
    if (centre < -2) {
      return 1;
    }
    double sum = 0;
    for (double down : SUBSAMPLES) {
      for (double right : SUBSAMPLES) {
        sum += Math.max(0, Math.min(1, 0.5 - 2 * region.distance(x + right, y + down)));
      }
    }
    return sum / 4;
  }

  private void blend(int at, Colour colour, double share) {
    for (int channel = 0; channel < 3; channel++) {
      double[] plane = planes[channel];
      plane[at] += share * (colour.channel(channel) - plane[at]);
    }
  }
}
