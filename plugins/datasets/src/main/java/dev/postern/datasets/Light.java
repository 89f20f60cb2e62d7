package dev.postern.datasets;

import java.util.Random;

/**
 * How a scene is lit.
 *
 * @param colour factor per channel
 * @param slopeX change of brightness per pixel to the right, a fraction
 * @param slopeY change of brightness per pixel downwards, a fraction
 * @param haze share of the contrast that is lost to white light
 */
record Light(Colour colour, double slopeX, double slopeY, double haze) {

  /** Anything between a sunny day and dusk. */
  static Light any(Random random) {
    double gain = 0.40 + 0.75 * random.nextDouble();
    Colour cast = new Colour(gain, gain, gain).varied(0.12 * gain, random);
    double slopeX = 0.03 * (random.nextDouble() - 0.5);
    double slopeY = 0.03 * (random.nextDouble() - 0.5);
    double haze = 0.30 * random.nextDouble() * random.nextDouble();
    return new Light(cast, slopeX, slopeY, haze);
  }
}
