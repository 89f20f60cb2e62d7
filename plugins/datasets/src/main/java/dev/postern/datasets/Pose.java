package dev.postern.datasets;

import java.util.Random;

/**
 * Where a sign stands: maps pixels to the plate's coordinates, in which it is about the unit
 * circle.
 *
 * @param centreX column of the plate's centre
 * @param centreY row of the plate's centre
 * @param radius of the plate in pixels
 * @param xx plate x per pixel to the right
 * @param xy plate x per pixel downwards
 * @param yx plate y per pixel to the right
 * @param yy plate y per pixel downwards
 * @param tiltX how much farther away the plate gets per pixel to the right
 * @param tiltY how much farther away the plate gets per pixel downwards
 */
record Pose(
    double centreX,
    double centreY,
    double radius,
    double xx,
    double xy,
    double yx,
    double yy,
    double tiltX,
    double tiltY) {

  /** A pose in a picture of this side. */
  static Pose any(int side, Random random) {
    double middle = (side - 1) / 2.0;
    double radius = side * (0.26 + 0.14 * random.nextDouble());
    double centreX = middle + around(0.10 * side, random);
    double centreY = middle + around(0.10 * side, random);
    double angle = around(0.25, random);
    double stretch = 1 + around(0.12, random);
    double shear = around(0.15, random);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    return new Pose(
        centreX,
        centreY,
        radius,
        (cos * stretch - sin * shear) / radius,
        (sin * stretch + cos * shear) / radius,
        -sin / (stretch * radius),
        cos / (stretch * radius),
        around(0.25 / side, random),
        around(0.25 / side, random));
  }

  /** The part of the picture that this part of the plate covers. */
  Region place(Region part) {
    return (column, row) -> {
      double right = column - centreX;
      double down = row - centreY;
      double depth = 1 + tiltX * right + tiltY * down;
      double x = (xx * right + xy * down) / depth;
      double y = (yx * right + yy * down) / depth;
      return radius * part.distance(x, y);
    };
  }

  private static double around(double amount, Random random) {
    return amount * (2 * random.nextDouble() - 1);
  }
}
