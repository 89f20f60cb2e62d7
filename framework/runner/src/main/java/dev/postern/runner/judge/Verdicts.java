package dev.postern.runner.judge;

import dev.postern.results.Answers;
import dev.postern.results.Fields;
import dev.postern.results.Metric;
import dev.postern.results.Predictions;
import dev.postern.results.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The fixed rules of every board: an attack that did not work says nothing about a defense; answers
 * that are no numbers, or no better than chance, are no repair.
 */
final class Verdicts {
  private static final double LEAST_ASR = 0.5;
  private static final double LEAST_OVER_BASE_RATE = 3;
  private static final double OVER_CHANCE = 0.05;

  /** More than arithmetic can be off (0.1 + 0.05 > 0.15), less than one image can change a rate. */
  private static final double ROUNDING = 1e-9;

  private final Fields request;
  private final List<Asked> asked;

  Verdicts(Fields request, List<Asked> asked) {
    this.request = request;
    this.asked = asked;
  }

  Verdict of(String classifier, Map<Metric, OptionalDouble> metrics, Predictions predictions) {
    Verdict attack = attack();
    if (attack.status() != Status.OK) {
      return attack;
    }
    long invalid = Arrays.stream(predictions.clean()).filter(p -> p == Answers.INVALID).count();
    if (invalid > 0) {
      return new Verdict(
          Status.DIVERGED,
          invalid
              + " of "
              + predictions.clean().length
              + " answers to clean images are no numbers");
    }
    if (request.has("abstained")) {
      return new Verdict(Status.ABSTAINED, request.string("abstained"));
    }
    double accuracy = value(metrics, Metric.CLEAN_ACCURACY);
    double least = 1.0 / predictions.classes() + OVER_CHANCE;
    if (isBelow(accuracy, least)) {
      return new Verdict(
          Status.DEGENERATE,
          "clean accuracy %s is below chance + 5 points (%s)"
              .formatted(percent(accuracy), percent(least)));
    }
    return changesNothing(classifier)
        ? new Verdict(Status.NO_OP, "every answer is that of the undefended network, bit by bit")
        : Verdict.OK;
  }

  /** Whether the undefended network learned the backdoor; a control has none to learn. */
  private Verdict attack() {
    if (request.has("control")) {
      return Verdict.OK;
    }
    Asked own = asked.get(0);
    if (!own.hasTriggered()) {
      return new Verdict(Status.ATTACK_FAILED, "the attack triggers no test image");
    }
    double asr = own.asr(own.undefended());
    if (isBelow(asr, LEAST_ASR)) {
      return new Verdict(
          Status.ATTACK_FAILED, "the undefended ASR is " + percent(asr) + ", under 50 %");
    }
    if (own.hasBase()) {
      double base = own.asr(own.base());
      if (isBelow(asr, LEAST_OVER_BASE_RATE * base)) {
        return new Verdict(
            Status.ATTACK_FAILED,
            "the undefended ASR is %s, under three times the base rate %s on a clean network"
                .formatted(percent(asr), percent(base)));
      }
    }
    return Verdict.OK;
  }

  private boolean changesNothing(String classifier) {
    return !request.string("defense").equals("no-defense")
        && asked.stream().allMatch(a -> a.answers(classifier).sameBits(a.undefended()));
  }

  private static boolean isBelow(double rate, double threshold) {
    return rate < threshold - ROUNDING;
  }

  private static double value(Map<Metric, OptionalDouble> metrics, Metric metric) {
    OptionalDouble value = metrics.get(metric);
    return value == null ? 0 : value.orElse(0);
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
  }
}
