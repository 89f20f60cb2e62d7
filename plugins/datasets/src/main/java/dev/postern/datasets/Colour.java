package dev.postern.datasets;

import java.util.Random;

/** Red, green and blue; as a rule in [0,1]. */
record Colour(double red, double green, double blue) {

  static final Colour RED = new Colour(0.78, 0.10, 0.12);
  static final Colour WHITE = new Colour(0.92, 0.92, 0.90);
  static final Colour BLUE = new Colour(0.10, 0.27, 0.66);
  static final Colour YELLOW = new Colour(0.93, 0.73, 0.12);
  static final Colour BLACK = new Colour(0.08, 0.08, 0.09);

  /** Any colour, a little greyed. */
  static Colour any(Random random) {
    double grey = random.nextDouble();
    return new Colour(grey, grey, grey).varied(0.4, random);
  }

  /** A variation: each component is off by up to the given amount, so that it may leave [0,1]. */
  Colour varied(double amount, Random random) {
    return new Colour(
        red + amount * signed(random),
        green + amount * signed(random),
        blue + amount * signed(random));
  }

  double channel(int index) {
    return index == 0 ? red : index == 1 ? green : blue;
  }

  private static double signed(Random random) {
    return 2 * random.nextDouble() - 1;
  }
}
