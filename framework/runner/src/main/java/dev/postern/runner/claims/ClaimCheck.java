package dev.postern.runner.claims;

import dev.postern.results.CellLabels;
import dev.postern.results.Der;
import dev.postern.results.FurtherClassifier;
import dev.postern.results.Metric;
import dev.postern.results.Result;
import dev.postern.results.Status;
import dev.postern.suite.Claim;
import dev.postern.suite.Entry;
import dev.postern.suite.Suite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Evaluates claims with a threshold on the mean over a suite's seeds. A network that diverged, and
 * a destroyed one of which something is claimed that should be low (an ASR), are scored as is worst
 * for the claim, whichever way it looks: neither proves anything. Where one seed was not measured,
 * nothing can be said of the claim.
 */
public final class ClaimCheck {
  private static final String NO_DEFENSE = "no-defense";
  private static final String DER = "der";
  private static final String REASR = "reasr";
  private static final String REASR_DROP = "reasr-drop";
  private static final List<String> RANKINGS = List.of("isolation", "detection");

  private final Suite suite;
  private final Map<CellLabels, Result> results = new LinkedHashMap<>();

  /** Of a suite with its results. */
  public ClaimCheck(Suite suite, List<Result> results) {
    this.suite = suite;
    results.forEach(result -> this.results.put(result.cell(), result));
  }

  /** One finding per claim, in the suite's order. */
  public List<Finding> findings() {
    return suite.claims().stream().map(this::finding).toList();
  }

  private Finding finding(Claim claim) {
    List<Double> values = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int seed : suite.seeds()) {
      Optional<Result> result = result(claim, claim.defense(), seed);
      if (result.isEmpty()) {
        return unknown(claim, "seed " + seed + " has no result");
      }
      Status status = result.get().status();
      if (!status.isMeasured()) {
        String why = "seed %d: %s".formatted(seed, status.words());
        String reason = result.get().reason();
        return unknown(claim, reason.isEmpty() ? why : why + ": " + reason);
      }
      if (provesNothing(claim, status)) {
        OptionalDouble worst = worst(claim);
        if (worst.isEmpty()) {
          return unknown(
              claim, "seed %d: %s, which equals nothing".formatted(seed, status.words()));
        }
        notes.add("seed %d: %s, scored worst".formatted(seed, status.words()));
        values.add(worst.getAsDouble());
        continue;
      }
      OptionalDouble value = scored(claim, result.get(), seed);
      if (value.isEmpty()) {
        return unknown(claim, "seed %d has no %s".formatted(seed, named(claim)));
      }
      values.add(value.getAsDouble());
    }
    return new Finding(claim, values, notes, Optional.empty());
  }

  private static boolean provesNothing(Claim claim, Status status) {
    return status == Status.DIVERGED || (status == Status.DEGENERATE && isHarm(claim.metric()));
  }

  /** Whether the metric counts what a defense should prevent; a destroyed network does nothing. */
  private static boolean isHarm(String id) {
    return id.equals(REASR)
        || id.equals(REASR_DROP)
        || metric(id).filter(metric -> !metric.higherIsBetter()).isPresent();
  }

  /** The value furthest from what is claimed; a claim of equality has none. */
  private static OptionalDouble worst(Claim claim) {
    if (claim.expected() instanceof Claim.Expected.AtMost) {
      return OptionalDouble.of(1);
    }
    if (claim.expected() instanceof Claim.Expected.AtLeast) {
      return OptionalDouble.of(claim.metric().equals(REASR_DROP) ? -1 : 0);
    }
    return OptionalDouble.empty();
  }

  private OptionalDouble scored(Claim claim, Result result, int seed) {
    if (claim.metric().equals(REASR)) {
      return reasr(claim, result);
    }
    if (claim.metric().equals(REASR_DROP)) {
      return reasrDrop(claim, result, seed);
    }
    return value(claim, result, seed);
  }

  private static OptionalDouble reasr(Claim claim, Result result) {
    return result
        .naturalBackdoors()
        .map(found -> found.mean(claim.budgets()))
        .orElseGet(OptionalDouble::empty);
  }

  private OptionalDouble reasrDrop(Claim claim, Result result, int seed) {
    OptionalDouble after = reasr(claim, result);
    OptionalDouble before =
        undefended(claim, seed)
            .filter(bare -> bare.status().isMeasured() && bare.status() != Status.DIVERGED)
            .map(bare -> reasr(claim, bare))
            .orElseGet(OptionalDouble::empty);
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of(before.getAsDouble() - after.getAsDouble())
        : OptionalDouble.empty();
  }

  private static Finding unknown(Claim claim, String why) {
    return new Finding(claim, List.of(), List.of(), Optional.of(why));
  }

  private static String named(Claim claim) {
    return claim.label() + claim.classifier().map(name -> " of " + name).orElse("");
  }

  private Optional<Result> result(Claim claim, String defense, int seed) {
    return Optional.ofNullable(
        results.get(new CellLabels(claim.dataset(), claim.model(), claim.attack(), defense, seed)));
  }

  private OptionalDouble value(Claim claim, Result result, int seed) {
    for (String ranking : RANKINGS) {
      if (claim.metric().startsWith(ranking + "-")) {
        String of = claim.classifier().map(name -> ranking + "-" + name).orElse(ranking);
        return result.ranked(of, claim.metric().substring(ranking.length() + 1));
      }
    }
    Map<Metric, OptionalDouble> metrics = metrics(claim, result);
    if (claim.metric().equals(DER)) {
      return undefended(claim, seed)
          .map(before -> Der.of(before.metrics(), metrics))
          .orElse(OptionalDouble.empty());
    }
    return metric(claim.metric())
        .map(metric -> metrics.getOrDefault(metric, OptionalDouble.empty()))
        .orElse(OptionalDouble.empty());
  }

  private static Map<Metric, OptionalDouble> metrics(Claim claim, Result result) {
    if (claim.classifier().isEmpty()) {
      return result.metrics();
    }
    FurtherClassifier further = result.classifiers().get(claim.classifier().get());
    return further == null ? Map.of() : further.metrics();
  }

  private Optional<Result> undefended(Claim claim, int seed) {
    return suite.defenses().stream()
        .filter(entry -> entry.id().equals(NO_DEFENSE))
        .map(Entry::label)
        .flatMap(label -> result(claim, label, seed).stream())
        .findFirst();
  }

  private static Optional<Metric> metric(String id) {
    return Arrays.stream(Metric.values()).filter(metric -> metric.id().equals(id)).findFirst();
  }
}
