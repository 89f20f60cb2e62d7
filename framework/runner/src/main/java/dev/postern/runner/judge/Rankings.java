package dev.postern.runner.judge;

import dev.postern.results.Answers;
import dev.postern.results.CellLabels;
import dev.postern.results.Fields;
import dev.postern.results.Ranking;
import dev.postern.results.RankingFigures;
import dev.postern.results.ResultFiles;
import dev.postern.runner.store.RawFiles;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what a defense found suspicious against what was. */
final class Rankings {
  private static final int FLAGGED_AND_SCORE = 5;

  private final Fields request;
  private final List<Asked> asked;

  Rankings(Fields request, List<Asked> asked) {
    this.request = request;
    this.asked = asked;
  }

  /** Writes a file for each ranking there is. */
  Map<String, RankingFigures> write(Path out, CellLabels cell) {
    Map<String, Ranking> all = new LinkedHashMap<>();
    if (request.has("suspects")) {
      all.put("isolation", isolation());
    }
    List<Fields> classifiers = request.objects("classifiers");
    for (int i = 0; i < classifiers.size(); i++) {
      String classifier = classifiers.get(i).string("name");
      String name = i == 0 ? "detection" : "detection-" + classifier;
      detection(classifier).ifPresent(ranking -> all.put(name, ranking));
    }
    Map<String, RankingFigures> figures = new LinkedHashMap<>();
    all.forEach(
        (name, ranking) ->
            figures.put(
                name,
                new RankingFigures(
                    ranking.metrics(), ResultFiles.write(out, cell, name, ranking))));
    return figures;
  }

  /** Poisoned training rows among all; rows that only cover the attack are no poison. */
  private Ranking isolation() {
    Fields suspects = request.object("suspects");
    ByteBuffer rows = RawFiles.bytes(suspects.path("rows"));
    int n = rows.capacity() / FLAGGED_AND_SCORE;
    boolean[] flagged = new boolean[n];
    float[] scores = new float[n];
    for (int row = 0; row < n; row++) {
      flagged[row] = rows.get() != 0;
      scores[row] = rows.getFloat();
    }
    boolean[] poisoned = new boolean[n];
    int[] changed = RawFiles.ints(suspects.path("poison-rows"));
    ByteBuffer kinds = RawFiles.bytes(suspects.path("poison-kinds"));
    for (int i = 0; i < changed.length; i++) {
      poisoned[changed[i]] = kinds.get(i) == 0;
    }
    return new Ranking(scores, poisoned, Optional.of(flagged));
  }

  /** All clean test images, and the triggered ones whose class is not the target. */
  private Optional<Ranking> detection(String classifier) {
    List<Float> scores = new ArrayList<>();
    List<Boolean> triggered = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      Asked one = asked.get(i);
      Answers answers = one.answers(classifier);
      if (answers.suspicion().isEmpty()) {
        return Optional.empty();
      }
      float[] suspicion = answers.suspicion().get();
      for (int row = 0; i == 0 && row < one.labels().length; row++) {
        scores.add(suspicion[row]);
        triggered.add(false);
      }
      int next = one.labels().length;
      for (int row = 0; row < one.labels().length; row++) {
        int target = one.key().targets()[row];
        if (target >= 0 && target != one.labels()[row]) {
          scores.add(suspicion[next]);
          triggered.add(true);
        }
        next += target >= 0 ? 1 : 0;
      }
    }
    float[] all = new float[scores.size()];
    boolean[] positive = new boolean[scores.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = scores.get(i);
      positive[i] = triggered.get(i);
    }
    return Optional.of(new Ranking(all, positive, Optional.empty()));
  }
}
