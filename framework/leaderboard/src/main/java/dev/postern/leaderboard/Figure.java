package dev.postern.leaderboard;

import dev.postern.results.Spread;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number of a table in percent, such as mean "92.3" and deviation "0.4"; the deviation is absent
 * for one seed.
 */
record Figure(String mean, Optional<String> deviation) {

  /** Absent where no seed has the number. */
  static Optional<Figure> of(List<OptionalDouble> seeds) {
    List<Double> values =
        seeds.stream().filter(OptionalDouble::isPresent).map(OptionalDouble::getAsDouble).toList();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Spread spread = Spread.of(values);
    Optional<String> deviation =
        spread.deviation().isPresent()
            ? Optional.of(Percent.of(spread.deviation().getAsDouble(), 1))
            : Optional.empty();
    return Optional.of(new Figure(Percent.of(spread.mean(), 1), deviation));
  }
}
