package dev.postern.leaderboard;

import dev.postern.results.CellLabels;
import dev.postern.results.FurtherClassifier;
import dev.postern.results.Metric;
import dev.postern.results.NaturalBackdoors;
import dev.postern.results.Result;
import dev.postern.results.Status;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One result in the making. */
record Sample(
    CellLabels cell,
    Status status,
    String reason,
    Map<Metric, OptionalDouble> metrics,
    Map<String, FurtherClassifier> classifiers,
    Map<String, Map<Metric, OptionalDouble>> triggers,
    Map<String, Object> parameters,
    Map<String, Object> evidence,
    Optional<NaturalBackdoors> natural) {
  static final Path TEMPLATES = Path.of(System.getProperty("basedir", "."), "../../templates");

  /** A cell of the dataset signs and the model small-cnn that went well, without numbers yet. */
  static Sample of(String attack, String defense, int seed) {
    return new Sample(
        new CellLabels("signs", "small-cnn", attack, defense, seed),
        Status.OK,
        "",
        Map.of(),
        Map.of(),
        Map.of(),
        parameters(attack, defense),
        Map.of(),
        Optional.empty());
  }

  /** Clean accuracy, ASR and false-target rate. */
  static Map<Metric, OptionalDouble> numbers(double accuracy, double asr, double floor) {
    return Map.of(
        Metric.CLEAN_ACCURACY, OptionalDouble.of(accuracy),
        Metric.ASR, OptionalDouble.of(asr),
        Metric.FALSE_TARGET_RATE, OptionalDouble.of(floor));
  }

  Sample with(double accuracy, double asr, double floor) {
    return withMetrics(numbers(accuracy, asr, floor));
  }

  Sample withMetrics(Map<Metric, OptionalDouble> given) {
    return new Sample(
        cell, status, reason, given, classifiers, triggers, parameters, evidence, natural);
  }

  Sample ended(Status how, String why) {
    return new Sample(
        cell, how, why, metrics, classifiers, triggers, parameters, evidence, natural);
  }

  Sample further(String name, FurtherClassifier classifier) {
    Map<String, FurtherClassifier> more = new LinkedHashMap<>(classifiers);
    more.put(name, classifier);
    return new Sample(cell, status, reason, metrics, more, triggers, parameters, evidence, natural);
  }

  Sample trigger(String name, Map<Metric, OptionalDouble> baseRate) {
    Map<String, Map<Metric, OptionalDouble>> more = new LinkedHashMap<>(triggers);
    more.put(name, baseRate);
    return new Sample(
        cell, status, reason, metrics, classifiers, more, parameters, evidence, natural);
  }

  Sample evidence(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(evidence);
    more.put(name, value);
    return new Sample(
        cell, status, reason, metrics, classifiers, triggers, parameters, more, natural);
  }

  /** Asks for the probe, and found this. */
  Sample probed(NaturalBackdoors found) {
    Map<String, Object> asked = new LinkedHashMap<>(parameters);
    asked.put("natural-backdoors", Map.of("budgets", List.of(0.04, 0.02)));
    return new Sample(
        cell, status, reason, metrics, classifiers, triggers, asked, evidence, Optional.of(found));
  }

  Sample at(String dataset, String model) {
    CellLabels there = new CellLabels(dataset, model, cell.attack(), cell.defense(), cell.seed());
    return new Sample(
        there, status, reason, metrics, classifiers, triggers, parameters, evidence, natural);
  }

  Result result() {
    Map<String, Object> seconds = new LinkedHashMap<>();
    seconds.put("attack", 1.5);
    seconds.put("victim", 61.25);
    return new Result(
        cell,
        parameters,
        status,
        reason,
        metrics,
        triggers,
        classifiers,
        Map.of(),
        natural,
        seconds,
        evidence);
  }

  private static Map<String, Object> parameters(String attack, String defense) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("dataset", entry("signs", Map.of("train-size", 4000)));
    parameters.put("model", entry("small-cnn", Map.of()));
    parameters.put("attack", entry(attack.replaceFirst("@.*", ""), Map.of("rate", 0.1)));
    parameters.put("defense", entry(defense, Map.of()));
    parameters.put("training", Map.of("recipe", "standard", "epochs", 8));
    parameters.put("clean-samples", Map.of("per-class", 50, "origin", "reserved"));
    return parameters;
  }

  private static Map<String, Object> entry(String id, Map<String, Object> parameters) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", id);
    entry.put("parameters", parameters);
    return entry;
  }
}
