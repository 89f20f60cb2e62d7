package dev.postern.datasets;

/** A part of the picture. */
@FunctionalInterface
interface Region {

  /** About the signed distance in pixels from a point to the border, negative inside. */
  double distance(double x, double y);
}
