package dev.postern.benchmarks;

import dev.postern.engine.training.Scoring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link Training} and {@link Passes} as A B A B …, each in a JVM of its own, and reports
 * floor ÷ loop pair by pair: 1 means that everything but the network itself costs nothing. Each
 * line is held against the committed one.
 *
 * <p>Arguments: kinds ({@code training}, {@code scoring}, {@code observing}, {@code maxima}),
 * networks, precisions (all with commas between; only training has another than {@code float32}),
 * number of pairs, output file, file of the committed lines.
 */
public final class LoopAgainstFloor {
  private LoopAgainstFloor() {}

  /** Measures and writes JSON. */
  public static void main(String[] arguments) throws RunnerException, IOException {
    int pairs = Integer.parseInt(arguments[3]);
    List<Recorded> earlier = Recorded.read(Path.of(arguments[5]));
    List<Recorded> rows = new ArrayList<>();
    for (String kind : arguments[0].split(",")) {
      for (String network : arguments[1].split(",")) {
        for (String precision : arguments[2].split(",")) {
          if (kind.equals("training") || precision.equals("float32")) {
            Recorded row = compare(kind, network, precision, pairs);
            System.out.println(row.against(earlier));
            rows.add(row);
            Recorded.write(Path.of(arguments[4]), rows);
          }
        }
      }
    }
  }

  private static Recorded compare(String kind, String network, String precision, int pairs)
      throws RunnerException {
    boolean training = kind.equals("training");
    boolean maxima = kind.equals("maxima");
    String loop = training ? "loop" : maxima ? "observing" : kind;
    String floorOf = maxima ? "floorWithMaxima" : "floor";
    int images = Architectures.batches(network) * (training ? Training.BATCH : Scoring.BATCH);
    double[] ratios = new double[pairs];
    double[] rates = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      double floor = milliseconds(training, floorOf, network, precision);
      double whole = milliseconds(training, loop, network, precision);
      ratios[i] = floor / whole;
      rates[i] = 1000 * images / whole;
    }
    double rate = MedianInterval.of(rates).median();
    double flops = rate * operations(network, training);
    return new Recorded(
        kind, network, precision, pairs, MedianInterval.of(ratios), rate, flops / 1e9);
  }

  private static double operations(String network, boolean training) {
    try (Ground ground = new Ground(network)) {
      return Work.perImage(ground, training);
    }
  }

  private static double milliseconds(
      boolean training, String method, String network, String precision) throws RunnerException {
    Class<?> benchmark = training ? Training.class : Passes.class;
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName() + "\\." + method + "$")
            .param("network", network)
            .verbosity(VerboseMode.SILENT);
    if (training) {
      options = options.param("precision", precision);
    }
    RunResult result = new Runner(options.build()).runSingle();
    return result.getPrimaryResult().getScore();
  }
}
