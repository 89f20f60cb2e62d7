package dev.postern.benchmarks;

import dev.postern.results.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link Training} as A B A B …, each in a JVM of its own, and reports floor ÷ loop pair by
 * pair: 1 means that everything but forward, backward and update costs nothing.
 *
 * <p>Arguments: networks, precisions (both with commas between), number of pairs, output file.
 */
public final class LoopAgainstFloor {
  private LoopAgainstFloor() {}

  /** Measures and writes JSON. */
  public static void main(String[] arguments) throws RunnerException, IOException {
    int pairs = Integer.parseInt(arguments[2]);
    List<Object> rows = new ArrayList<>();
    for (String network : arguments[0].split(",")) {
      for (String precision : arguments[1].split(",")) {
        Map<String, Object> row = compare(network, precision, pairs);
        System.out.println(CanonicalJson.write(row));
        rows.add(row);
      }
    }
    Files.writeString(Path.of(arguments[3]), CanonicalJson.pretty(rows));
  }

  private static Map<String, Object> compare(String network, String precision, int pairs)
      throws RunnerException {
    double[] ratios = new double[pairs];
    double[] rates = new double[pairs];
    int images = Training.stepsOf(network) * 128;
    for (int i = 0; i < pairs; i++) {
      double floor = milliseconds("floor", network, precision);
      double loop = milliseconds("loop", network, precision);
      ratios[i] = floor / loop;
      rates[i] = 1000 * images / loop;
    }
    Arrays.sort(ratios);
    Arrays.sort(rates);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("network", network);
    row.put("precision", precision);
    row.put("pairs", (long) pairs);
    row.put("floor-over-loop-median", rounded(median(ratios)));
    row.put("floor-over-loop-low", rounded(ratios[orderStatistic(pairs)]));
    row.put("floor-over-loop-high", rounded(ratios[pairs - 1 - orderStatistic(pairs)]));
    row.put("images-per-second-median", rounded(median(rates)));
    return row;
  }

  /** The order statistic that bounds the median with at least 95 % confidence, by the sign test. */
  static int orderStatistic(int n) {
    double tail = Math.pow(0.5, n);
    double sum = tail;
    int k = 0;
    while (sum + tail * (n - k) / (k + 1) <= 0.025) {
      tail = tail * (n - k) / (k + 1);
      sum += tail;
      k++;
    }
    return k;
  }

  private static double milliseconds(String method, String network, String precision)
      throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(Training.class.getName() + "\\." + method + "$")
            .param("network", network)
            .param("precision", precision)
            .verbosity(VerboseMode.SILENT)
            .build();
    RunResult result = new Runner(options).runSingle();
    return result.getPrimaryResult().getScore();
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  private static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.4g", value));
  }
}
