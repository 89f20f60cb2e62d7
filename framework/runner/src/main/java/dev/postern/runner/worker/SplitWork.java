package dev.postern.runner.worker;

import dev.postern.results.Fields;
import dev.postern.runner.store.RawFiles;
import dev.postern.spi.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Parts of the training split: for defenders 5 % of each class, at least 50 where the class has
 * 100; then the tuning images; the rest, or a limited number of it, for training.
 */
final class SplitWork implements Work {
  private static final double DEFENDER_SHARE = 0.05;
  private static final int DEFENDER_LEAST = 50;

  @Override
  public Map<String, Object> run(Fields request, Bench bench) throws Exception {
    int[] labels = RawFiles.ints(request.path("dataset-folder").resolve("train.labels"));
    int[] order = Rows.shuffled(labels.length, bench.streams().stream("order"));
    int[] quota = quota(labels, request.integer("classes"));
    List<Integer> defender = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    for (int row : order) {
      if (quota[labels[row]]-- > 0) {
        defender.add(row);
      } else {
        rest.add(row);
      }
    }
    int tune = Math.min(request.integer("tune"), rest.size());
    int left = rest.size() - tune;
    int limit = request.integer("train-limit");
    if (limit > left) {
      throw new IllegalArgumentException(
          "train-size is %d, but only %d of %d training images are left after %d for defenders and %d for tuning; choose at most %d"
              .formatted(limit, left, labels.length, defender.size(), tune, left));
    }
    int train = limit == 0 ? left : limit;
    RawFiles.write(bench.out().resolve("defender.rows"), ints(defender));
    RawFiles.write(bench.out().resolve("tune.rows"), ints(rest.subList(0, tune)));
    int[] training = ints(rest.subList(tune, tune + train));
    Arrays.sort(training);
    RawFiles.write(bench.out().resolve("train.rows"), training);
    return Map.of("train", (long) train, "defender", (long) defender.size(), "tune", (long) tune);
  }

  private static int[] quota(int[] labels, int classes) {
    int[] counts = new int[classes];
    Arrays.stream(labels).forEach(label -> counts[label]++);
    return Arrays.stream(counts)
        .map(n -> (int) Math.max(Math.round(DEFENDER_SHARE * n), Math.min(DEFENDER_LEAST, n / 2)))
        .toArray();
  }

  private static int[] ints(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }
}
