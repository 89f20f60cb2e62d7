package dev.postern.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * One cell of a suite, measured or not. Trees are as {@link CanonicalJson} describes them.
 *
 * @param cell which cell
 * @param parameters per entry ({@code dataset}, {@code model}, {@code attack}, {@code defense}) its
 *     id and all parameters; and {@code training} and {@code clean-samples}
 * @param status how it ended
 * @param reason one sentence for people where the status is not {@link Status#OK}; else ""
 * @param metrics of the headline classifier; empty where there is nothing to count
 * @param triggers metrics per trigger, by the label of its attack; for cells without an attack,
 *     where they are the base rates
 * @param classifiers further classifiers of the same defense, by name
 * @param rankings how well the defense told what is suspicious: {@code isolation} of poisoned
 *     training rows, {@code detection} of triggered test images by the headline classifier, {@code
 *     detection-NAME} by a further one
 * @param naturalBackdoors what small triggers found by inversion do to the headline classifier;
 *     absent where the suite does not ask
 * @param seconds how long the parts took: {@code attack}, {@code victim}, {@code defense}, {@code
 *     answers}, and {@code probe} where there was one
 * @param evidence everything else that is known about how the numbers came about
 */
public record Result(
    CellLabels cell,
    Map<String, Object> parameters,
    Status status,
    String reason,
    Map<Metric, OptionalDouble> metrics,
    Map<String, Map<Metric, OptionalDouble>> triggers,
    Map<String, FurtherClassifier> classifiers,
    Map<String, RankingFigures> rankings,
    Optional<NaturalBackdoors> naturalBackdoors,
    Map<String, Object> seconds,
    Map<String, Object> evidence) {

  /** Without rankings and without a probe for natural backdoors. */
  public Result(
      CellLabels cell,
      Map<String, Object> parameters,
      Status status,
      String reason,
      Map<Metric, OptionalDouble> metrics,
      Map<String, Map<Metric, OptionalDouble>> triggers,
      Map<String, FurtherClassifier> classifiers,
      Map<String, Object> seconds,
      Map<String, Object> evidence) {
    this(
        cell,
        parameters,
        status,
        reason,
        metrics,
        triggers,
        classifiers,
        Map.of(),
        Optional.empty(),
        seconds,
        evidence);
  }

  /** Copies everything, and fills in missing metrics as empty. */
  public Result {
    parameters = JsonTree.frozen(parameters);
    metrics = MetricTree.complete(metrics);
    triggers = copy(triggers, MetricTree::complete);
    classifiers = copy(classifiers, UnaryOperator.identity());
    rankings = copy(rankings, UnaryOperator.identity());
    seconds = JsonTree.frozen(seconds);
    evidence = JsonTree.frozen(evidence);
  }

  /** The value of a metric; empty where there is nothing to count or nothing was measured. */
  public OptionalDouble metric(Metric metric) {
    return metrics.getOrDefault(metric, OptionalDouble.empty());
  }

  /** A figure of a ranking, such as {@code isolation} and {@code precision}. */
  public OptionalDouble ranked(String ranking, String metric) {
    RankingFigures figures = rankings.get(ranking);
    return figures == null
        ? OptionalDouble.empty()
        : figures.metrics().getOrDefault(metric, OptionalDouble.empty());
  }

  @SuppressWarnings("unchecked") // the keys are strings already
  private static <T> Map<String, T> copy(Map<String, T> map, UnaryOperator<T> element) {
    Map<String, T> copy = new LinkedHashMap<>();
    ((Map<String, T>) JsonTree.ordered(map)).forEach((k, v) -> copy.put(k, element.apply(v)));
    return Collections.unmodifiableMap(copy);
  }
}
