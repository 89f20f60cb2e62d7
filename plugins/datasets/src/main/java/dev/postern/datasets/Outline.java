package dev.postern.datasets;

/** The shape of a sign's plate, about as large as the unit circle; x to the right, y down. */
enum Outline {
  CIRCLE {
    @Override
    double distance(double x, double y) {
      return Math.sqrt(x * x + y * y) - 1;
    }
  },
  OCTAGON {
    @Override
    double distance(double x, double y) {
      double slanted = (Math.abs(x) + Math.abs(y)) * HALF_SQRT_2;
      return Math.max(Math.max(Math.abs(x), Math.abs(y)), slanted) - 0.95;
    }
  },
  TRIANGLE {
    @Override
    double distance(double x, double y) {
      return Math.max(y, Math.abs(x) * HALF_SQRT_3 - y / 2) - 0.62;
    }
  },
  DIAMOND {
    @Override
    double distance(double x, double y) {
      return (Math.abs(x) + Math.abs(y)) * HALF_SQRT_2 - 0.8;
    }
  };

  private static final double HALF_SQRT_2 = Math.sqrt(0.5);
  private static final double HALF_SQRT_3 = Math.sqrt(0.75);

  /**
   * Signed distance to the nearest edge's line, negative inside; near corners it is a lower bound.
   */
  abstract double distance(double x, double y);
}
