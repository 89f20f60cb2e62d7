package dev.postern.attacks;

/** Where a patch sits. */
public enum Corner {
  /** Upper left. */
  TOP_LEFT(true, true),
  /** Upper right. */
  TOP_RIGHT(true, false),
  /** Lower left. */
  BOTTOM_LEFT(false, true),
  /** Lower right. */
  BOTTOM_RIGHT(false, false);

  final boolean top;
  final boolean left;

  Corner(boolean top, boolean left) {
    this.top = top;
    this.left = left;
  }
}
