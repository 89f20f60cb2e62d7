package dev.postern.results;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * Another classifier that the same defense left, beside the headline one.
 *
 * @param metrics all metrics; empty where there is nothing to count
 * @param predictions where its predictions are stored
 */
public record FurtherClassifier(Map<Metric, OptionalDouble> metrics, StoredFile predictions) {

  /** Fills in missing metrics as empty. */
  public FurtherClassifier {
    metrics = MetricTree.complete(metrics);
  }
}
