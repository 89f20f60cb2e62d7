package dev.postern.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How small a trigger, found by inversion, makes the headline classifier answer one label (Wang et
 * al. 2022, "NONE", natural backdoors).
 *
 * @param budgets the largest first; empty where the classifier could not be probed
 * @param hits the file beside the result with what the budgets' numbers are counted from; absent
 *     where the classifier could not be probed
 * @param reason why it could not, one sentence; else ""
 */
public record NaturalBackdoors(List<Budget> budgets, Optional<StoredFile> hits, String reason) {

  /**
   * What the best trigger of at most so many pixels does.
   *
   * @param share of the image's pixels that a trigger may cover
   * @param pixels that share as a whole number, rounded down
   * @param reasr the largest share, over all labels, of the test images of another class that are
   *     answered with the label once its trigger is stamped on them
   * @param label that label; the lowest of several
   */
  public record Budget(double share, int pixels, double reasr, int label) {

    /** Checks that the rate is one. */
    public Budget {
      if (!(reasr >= 0 && reasr <= 1)) {
        throw new FormatException("reasr is " + reasr + "; a metric is a fraction in [0,1]");
      }
    }

    /** The share as it stands in files, such as "0.1". */
    public String name() {
      return CanonicalJson.write(share);
    }
  }

  /** Copies the list. */
  public NaturalBackdoors {
    budgets = List.copyOf(budgets);
  }

  /** Where a classifier gives no gradients. */
  public static NaturalBackdoors unprobed(String reason) {
    return new NaturalBackdoors(List.of(), Optional.empty(), reason);
  }

  /** The mean over these budgets; empty where one of them was not probed, or there are none. */
  public OptionalDouble mean(List<Double> shares) {
    double sum = 0;
    for (double share : shares) {
      Optional<Budget> budget = budget(share);
      if (budget.isEmpty()) {
        return OptionalDouble.empty();
      }
      sum += budget.get().reasr();
    }
    return shares.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum / shares.size());
  }

  /** What was found under one budget. */
  public Optional<Budget> budget(double share) {
    return budgets.stream().filter(budget -> budget.share() == share).findFirst();
  }

  Map<String, Object> tree() {
    Map<String, Object> found = new LinkedHashMap<>();
    for (Budget budget : budgets) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("pixels", budget.pixels());
      tree.put("reasr", budget.reasr());
      tree.put("label", budget.label());
      found.put(budget.name(), tree);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("budgets", found);
    hits.ifPresent(file -> tree.put("hits", file.tree()));
    tree.put("reason", reason);
    return tree;
  }

  static NaturalBackdoors read(Fields fields) {
    List<Budget> budgets = new ArrayList<>();
    fields.named("budgets", inner -> inner).forEach((name, it) -> budgets.add(budget(name, it)));
    Optional<StoredFile> hits =
        fields.has("hits") ? Optional.of(StoredFile.read(fields.object("hits"))) : Optional.empty();
    NaturalBackdoors read = new NaturalBackdoors(budgets, hits, fields.string("reason"));
    fields.noOthers();
    return read;
  }

  private static Budget budget(String name, Fields fields) {
    @Nullable Object share = CanonicalJson.read(name);
    if (!(share instanceof Double fraction)) {
      throw new FormatException("'" + name + "' is no budget of natural backdoors, such as 0.02");
    }
    OptionalDouble reasr = fields.numberOrNull("reasr");
    Budget budget =
        new Budget(
            fraction, fields.integer("pixels"), reasr.orElse(Double.NaN), fields.integer("label"));
    fields.noOthers();
    return budget;
  }
}
