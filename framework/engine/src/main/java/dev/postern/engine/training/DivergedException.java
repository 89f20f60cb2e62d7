package dev.postern.engine.training;

import java.util.List;

/** A training whose loss is no longer a number. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<CurvePoint> curve;

  /** The message says where; the curve ends with the epoch that diverged. */
  public DivergedException(String message, List<CurvePoint> curve) {
    super(message);
    this.curve = List.copyOf(curve);
  }

  /** The learning curve so far. */
  public List<CurvePoint> curve() {
    return curve;
  }
}
