package dev.postern.datasets;

/**
 * A pictogram: lines with round ends.
 *
 * @param halfWidth half of the lines' thickness
 * @param ends four numbers per line: x and y of its start, x and y of its end
 */
@SuppressWarnings("ArrayRecordComponent") // constants and throw-away scenery, never compared
record Strokes(double halfWidth, double... ends) {

  /** Signed distance to the nearest line's border, negative inside. */
  double distance(double x, double y) {
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < ends.length; i += 4) {
      nearest = Math.min(nearest, squaredDistance(i, x, y));
    }
    return Math.sqrt(nearest) - halfWidth;
  }

  private double squaredDistance(int line, double x, double y) {
    double fromX = x - ends[line];
    double fromY = y - ends[line + 1];
    double alongX = ends[line + 2] - ends[line];
    double alongY = ends[line + 3] - ends[line + 1];
    double share = (fromX * alongX + fromY * alongY) / (alongX * alongX + alongY * alongY);
    double clipped = Math.max(0, Math.min(1, share));
    double offX = fromX - clipped * alongX;
    double offY = fromY - clipped * alongY;
    return offX * offX + offY * offY;
  }
}
