package dev.postern.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures ways to be quicker than the present floor, each against the floor in the same run.
 *
 * <p>Arguments: names of experiments ({@link Experiment#id}, {@link Allocation#id}), networks,
 * precisions (all with commas between), pairs, seconds of a turn, output file.
 */
public final class FloorExperiments {
  private FloorExperiments() {}

  /** Measures and writes JSON; a comparison that fails is told of and the next one follows. */
  public static void main(String[] arguments) throws IOException {
    int pairs = Integer.parseInt(arguments[3]);
    double seconds = Double.parseDouble(arguments[4]);
    List<Recorded> rows = new ArrayList<>();
    for (String name : arguments[0].split(",")) {
      for (String network : arguments[1].split(",")) {
        for (String precision : arguments[2].split(",")) {
          try {
            Recorded row = run(name, network, precision, pairs, seconds);
            System.out.printf("%s, %.0f images/s%n", row, row.imagesPerSecond());
            rows.add(row);
            Recorded.write(Path.of(arguments[5]), rows);
          } catch (RuntimeException e) {
            System.out.println(String.join(" ", name, network, precision, "failed: " + e));
          }
        }
      }
    }
  }

  private static Recorded run(
      String name, String network, String precision, int pairs, double seconds) {
    return Allocation.named(name)
        .map(allocation -> allocation.run(network, precision, pairs, seconds))
        .orElseGet(() -> Experiment.of(name).run(network, precision, pairs, seconds));
  }
}
