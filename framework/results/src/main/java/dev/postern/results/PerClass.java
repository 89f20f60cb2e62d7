package dev.postern.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one class. Shares are empty where there is nothing to count.
 *
 * @param label the class
 * @param images how many clean test images are of this class
 * @param cleanAccuracy the share of these that are predicted as it
 * @param predictedShare the share of all clean test images that are predicted as it
 * @param asr the ASR among triggered images of this class
 */
public record PerClass(
    int label,
    int images,
    OptionalDouble cleanAccuracy,
    OptionalDouble predictedShare,
    OptionalDouble asr) {

  /** As it stands in a result under {@code evidence.per-class}. */
  public Map<String, Object> tree() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("class", label);
    tree.put("images", images);
    tree.put("clean-accuracy", MetricTree.write(cleanAccuracy));
    tree.put("predicted-share", MetricTree.write(predictedShare));
    tree.put("asr", MetricTree.write(asr));
    return JsonTree.frozen(tree);
  }

  static List<PerClass> of(Predictions predictions) {
    return IntStream.range(0, predictions.classes()).mapToObj(c -> of(predictions, c)).toList();
  }

  private static PerClass of(Predictions predictions, int label) {
    Share correct = new Share();
    Share predicted = new Share();
    Share attacked = new Share();
    for (int row = 0; row < predictions.size(); row++) {
      boolean hit = predictions.clean()[row] == label;
      predicted.count(hit);
      if (predictions.labels()[row] == label) {
        correct.count(hit);
        for (Predictions.Triggered trigger : predictions.triggered()) {
          if (trigger.key().attacks(row, label)) {
            attacked.count(trigger.predictions()[row] == trigger.key().targets()[row]);
          }
        }
      }
    }
    return new PerClass(
        label, correct.cases(), correct.value(), predicted.value(), attacked.value());
  }
}
