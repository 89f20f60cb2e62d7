package dev.postern.leaderboard;

import dev.postern.results.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a defense told apart: poisoned training rows, triggered images.
 *
 * @param what in words
 * @param figures names and values
 */
record Suspicion(String what, List<Figure> figures) {

  /** One number, as a percentage. */
  record Figure(String name, String value) {}

  static List<Suspicion> of(Result result) {
    List<Suspicion> all = new ArrayList<>();
    result
        .rankings()
        .forEach(
            (name, ranking) -> {
              List<Figure> figures = new ArrayList<>();
              ranking
                  .metrics()
                  .forEach(
                      (metric, value) ->
                          figures.add(new Figure(metric.replace('-', ' '), shown(value))));
              all.add(new Suspicion(words(name), figures));
            });
    return all;
  }

  private static String shown(OptionalDouble value) {
    return value.isPresent() ? Percent.of(value.getAsDouble(), 2) : "n/a";
  }

  private static String words(String ranking) {
    if (ranking.equals("isolation")) {
      return "isolation of poisoned training rows";
    }
    return ranking.equals("detection")
        ? "detection of triggered images"
        : "detection of triggered images by " + ranking.substring("detection-".length());
  }
}
