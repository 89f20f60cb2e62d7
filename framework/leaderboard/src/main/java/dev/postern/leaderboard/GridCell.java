package dev.postern.leaderboard;

import dev.postern.results.Result;
import dev.postern.results.Spread;
import dev.postern.results.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One cell of a table, over its seeds; never blank.
 *
 * @param accuracy clean accuracy; absent where nothing was measured
 * @param asr absent where nothing was attacked or measured
 * @param floor the false-target rate
 * @param n how many seeds the numbers are over
 * @param words what else is to be said, such as "did not apply" or "crashed (seed 2)"
 * @param tone the tint: by its ASR "low", "middle" or "high"; "none" where nothing is attacked
 * @param seeds the pages of the seeds
 */
record GridCell(
    Optional<Figure> accuracy,
    Optional<Figure> asr,
    Optional<Figure> floor,
    int n,
    List<String> words,
    String tone,
    List<SeedLink> seeds) {
  private static final double LOW = 0.1;
  private static final double MIDDLE = 0.5;
  private static final GridCell ABSENT =
      new GridCell(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          List.of("not in the suite"),
          "none",
          List.of());

  /** The page of one seed. */
  record SeedLink(int seed, String href) {}

  /**
   * @param results one per seed
   * @param classifier a further classifier; absent for the headline one
   * @param leftOut the seeds at which the attack failed
   */
  static GridCell of(List<Result> results, Optional<String> classifier, Set<Integer> leftOut) {
    if (results.isEmpty()) {
      return ABSENT;
    }
    List<Score> scores =
        results.stream()
            .filter(result -> !leftOut.contains(result.cell().seed()))
            .map(result -> Score.of(result, classifier))
            .flatMap(Optional::stream)
            .toList();
    boolean control = results.stream().anyMatch(Roles::isControl);
    return new GridCell(
        Figure.of(scores.stream().map(score -> OptionalDouble.of(score.accuracy())).toList()),
        Figure.of(scores.stream().map(Score::asr).toList()),
        Figure.of(scores.stream().map(Score::floor).toList()),
        scores.size(),
        words(results, leftOut, scores.isEmpty()),
        control ? "none" : tone(scores),
        results.stream().map(GridCell::link).toList());
  }

  private static List<String> words(List<Result> results, Set<Integer> leftOut, boolean empty) {
    List<String> words =
        Arrays.stream(Status.values())
            .filter(status -> status != Status.OK)
            .map(status -> words(status, results, leftOut))
            .filter(text -> !text.isEmpty())
            .toList();
    return words.isEmpty() && empty ? List.of("no numbers") : words;
  }

  private static String words(Status status, List<Result> results, Set<Integer> leftOut) {
    List<String> seeds =
        results.stream()
            .filter(result -> status == effective(result, leftOut))
            .map(result -> String.valueOf(result.cell().seed()))
            .toList();
    if (seeds.isEmpty()) {
      return "";
    }
    String which =
        seeds.size() == results.size()
            ? ""
            : (seeds.size() == 1 ? " (seed " : " (seeds ") + String.join(", ", seeds) + ")";
    return status.words() + which;
  }

  private static Status effective(Result result, Set<Integer> leftOut) {
    return leftOut.contains(result.cell().seed()) ? Status.ATTACK_FAILED : result.status();
  }

  private static String tone(List<Score> scores) {
    List<Double> rates =
        scores.stream().map(Score::asr).flatMapToDouble(OptionalDouble::stream).boxed().toList();
    if (rates.isEmpty()) {
      return "none";
    }
    double mean = Spread.of(rates).mean();
    return mean < LOW ? "low" : mean < MIDDLE ? "middle" : "high";
  }

  private static SeedLink link(Result result) {
    return new SeedLink(result.cell().seed(), "cells/" + CellPage.fileName(result));
  }
}
