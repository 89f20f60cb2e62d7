package dev.postern.attacks;

/** What a patch looks like. */
public enum Pattern {
  /** All white. */
  WHITE,
  /** White and black pixels in turn; the patch's upper left pixel is white. */
  CHECKERBOARD;

  byte value(int row, int column) {
    return (byte) (this == WHITE || (row + column) % 2 == 0 ? 255 : 0);
  }
}
