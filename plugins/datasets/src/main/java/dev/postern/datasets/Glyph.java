package dev.postern.datasets;

/** The pictograms of {@link Sign}, in the plate's coordinates: x to the right, y down. */
final class Glyph {
  static final Strokes WORD =
      new Strokes(0.10, -0.38, -0.22, -0.38, 0.22, 0, -0.22, 0, 0.22, 0.38, -0.22, 0.38, 0.22);
  static final Strokes BAR = new Strokes(0.17, -0.42, 0, 0.42, 0);
  static final Strokes THREE =
      new Strokes(
          0.10, -0.26, -0.48, 0.24, -0.48, 0.24, -0.48, 0.24, 0.48, 0.24, 0.48, -0.26, 0.48, -0.12,
          0, 0.24, 0);
  static final Strokes EIGHT =
      new Strokes(
          0.10, -0.26, -0.48, 0.24, -0.48, 0.24, -0.48, 0.24, 0.48, 0.24, 0.48, -0.26, 0.48, -0.26,
          0, 0.24, 0, -0.26, -0.48, -0.26, 0.48);
  static final Strokes ONE_LINE = new Strokes(0.11, 0, -0.42, 0, 0.42);
  static final Strokes TWO_LINES =
      new Strokes(0.11, -0.21, -0.36, -0.21, 0.36, 0.21, -0.36, 0.21, 0.36);

  private Glyph() {}

  /**
   * An arrow.
   *
   * @param side 1 to the right, −1 to the left
   */
  static Strokes arrow(int side) {
    double tip = 0.58 * side;
    double barb = 0.16 * side;
    return new Strokes(0.11, -0.52 * side, 0, tip, 0, tip, 0, barb, -0.38, tip, 0, barb, 0.38);
  }

  /**
   * A road that bends.
   *
   * @param side 1 to the right, −1 to the left
   */
  static Strokes bend(int side) {
    double road = -0.12 * side;
    return new Strokes(0.10, road, 0.42, road, 0.08, road, 0.08, 0.14 * side, -0.26);
  }
}
