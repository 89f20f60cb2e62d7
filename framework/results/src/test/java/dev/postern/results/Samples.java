package dev.postern.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A result with something in every place. */
final class Samples {
  static final CellLabels CELL =
      new CellLabels("signs", "small-cnn", "badnets@rate=0.1", "mmac", 0);
  static final String HASH = "0123456789abcdef".repeat(4);

  private Samples() {}

  static Result result() {
    return new Result(
        CELL,
        parameters(),
        Status.OK,
        "",
        metrics(),
        Map.of("blended", Map.of(Metric.ASR, OptionalDouble.of(0.125))),
        Map.of("mmdf", new FurtherClassifier(metrics(), new StoredFile("x.predictions", HASH))),
        Map.of("isolation", ranking()),
        Optional.of(
            new NaturalBackdoors(
                List.of(new NaturalBackdoors.Budget(0.02, 20, 0.5, 7)),
                Optional.of(new StoredFile("x.triggers", HASH)),
                "")),
        Map.of("defense", 12.5),
        evidence());
  }

  static Result failed(Status status, String reason) {
    return new Result(
        CELL, Map.of(), status, reason, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }

  private static RankingFigures ranking() {
    Map<String, OptionalDouble> metrics = new LinkedHashMap<>();
    metrics.put("auroc", OptionalDouble.of(0.75));
    metrics.put("precision", OptionalDouble.empty());
    return new RankingFigures(metrics, new StoredFile("x.ranking", HASH));
  }

  private static Map<Metric, OptionalDouble> metrics() {
    return Map.of(Metric.CLEAN_ACCURACY, OptionalDouble.of(0.9), Metric.ASR, OptionalDouble.of(1));
  }

  private static Map<String, Object> parameters() {
    Map<String, Object> attack = new LinkedHashMap<>();
    attack.put("id", "badnets");
    attack.put("parameters", Map.of("rate", 0.1f, "target", 0));
    return Map.of("attack", attack);
  }

  private static Map<String, Object> evidence() {
    Map<String, Object> epoch = new LinkedHashMap<>();
    epoch.put("epoch", 1);
    epoch.put("loss", 2.0);
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("key", "abc");
    evidence.put("curve", List.of(epoch));
    return evidence;
  }
}
