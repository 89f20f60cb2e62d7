package dev.postern.datasets;

import java.util.Random;

/** Draws one picture of a sign: background, plate, perhaps something in front, light, camera. */
final class SignPainter {
  private static final double OCCLUDED = 0.3;
  private static final double FADING = 0.10;
  private static final double LARGEST_NOISE = 0.02;
  private static final double DEVIATION_OF_FOUR_BYTES = Math.sqrt(4 * (256.0 * 256.0 - 1) / 12);

  private final int side;
  private final Random random;

  /**
   * @param side width and height of every picture
   * @param random asked in a fixed order, so that a seed always gives the same pictures
   */
  SignPainter(int side, Random random) {
    this.side = side;
    this.random = random;
  }

  /** Writes the picture as {@code uint8} in channel, row, column order. */
  void paint(Sign sign, byte[] pixels, int offset) {
    Canvas canvas = new Canvas(side);
    background(canvas);
    plate(canvas, sign);
    if (random.nextDouble() < OCCLUDED) {
      canvas.fill(streak(0.05, 0.09), Colour.any(random));
    }
    canvas.light(Light.any(random));
    canvas.blur(0.33 * random.nextDouble(), 0.33 * random.nextDouble());
    canvas.blur(0.33 * random.nextDouble(), 0.33 * random.nextDouble());
    expose(canvas, pixels, offset);
  }

  private void background(Canvas canvas) {
    canvas.fill((x, y) -> -side, Colour.any(random));
    int things = 2 + random.nextInt(4);
    for (int i = 0; i < things; i++) {
      canvas.fill(streak(0.03, 0.22), Colour.any(random));
    }
  }

  private void plate(Canvas canvas, Sign sign) {
    Pose pose = Pose.any(side, random);
    Outline outline = sign.outline();
    canvas.fill(pose.place(outline::distance), sign.rim().varied(FADING, random));
    canvas.fill(
        pose.place((x, y) -> outline.distance(x, y) + sign.rimWidth()),
        sign.field().varied(FADING, random));
    canvas.fill(pose.place(sign.glyph()::distance), sign.ink().varied(FADING, random));
  }

  /** A line with round ends across the picture; thickness as a fraction of the side. */
  private Region streak(double thinnest, double thickest) {
    double halfWidth = side * (thinnest + (thickest - thinnest) * random.nextDouble()) / 2;
    Strokes line =
        new Strokes(
            halfWidth,
            side * random.nextDouble(),
            side * random.nextDouble(),
            side * random.nextDouble(),
            side * random.nextDouble());
    return line::distance;
  }

  /** Adds the camera's noise and rounds. */
  private void expose(Canvas canvas, byte[] pixels, int offset) {
    double noise = LARGEST_NOISE * random.nextDouble();
    int area = side * side;
    for (int channel = 0; channel < 3; channel++) {
      for (int pixel = 0; pixel < area; pixel++) {
        double value = 255 * (canvas.value(channel, pixel) + noise * bell());
        double rounded = Math.floor(value + 0.5);
        pixels[offset + channel * area + pixel] = (byte) (int) Math.max(0, Math.min(255, rounded));
      }
    }
  }

  /** The sum of four bytes, shifted and scaled to mean 0 and deviation 1. */
  private double bell() {
    int bits = random.nextInt();
    int sum = (bits & 255) + ((bits >> 8) & 255) + ((bits >> 16) & 255) + (bits >>> 24);
    return (sum - 510) / DEVIATION_OF_FOUR_BYTES;
  }
}
