package dev.postern.benchmarks;

import dev.postern.results.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One line of a file of ratios: what was measured and what came out. */
record Recorded(
    String what,
    String network,
    String precision,
    int pairs,
    MedianInterval ratio,
    double imagesPerSecond,
    double gigaflopsPerSecond) {

  /** The committed lines. */
  static List<Recorded> read(Path file) throws IOException {
    List<Recorded> rows = new ArrayList<>();
    if (CanonicalJson.read(Files.readString(file)) instanceof List<?> list) {
      for (Object row : list) {
        rows.add(of((Map<?, ?>) Objects.requireNonNull(row)));
      }
    }
    return rows;
  }

  static void write(Path file, List<Recorded> rows) throws IOException {
    Files.writeString(file, CanonicalJson.pretty(rows.stream().map(Recorded::tree).toList()));
  }

  /** How it compares with the earlier line of the same kind, network and precision. */
  String against(List<Recorded> earlier) {
    Optional<Recorded> old =
        earlier.stream()
            .filter(row -> row.what.equals(what))
            .filter(row -> row.network.equals(network) && row.precision.equals(precision))
            .findFirst();
    String now = this + ": ";
    if (old.isEmpty()) {
      return now + "nothing recorded";
    }
    MedianInterval before = old.get().ratio;
    String verdict = before.holds(ratio.median()) ? "inside" : "OUTSIDE";
    return now + "recorded " + before + ", " + verdict;
  }

  @Override
  public String toString() {
    return String.join(" ", what, network, precision, ratio.toString());
  }

  private Map<String, Object> tree() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("what", what);
    row.put("network", network);
    row.put("precision", precision);
    row.put("pairs", (long) pairs);
    row.put("ratio-median", ratio.median());
    row.put("ratio-low", ratio.low());
    row.put("ratio-high", ratio.high());
    row.put("images-per-second", MedianInterval.rounded(imagesPerSecond));
    row.put("gigaflops-per-second", MedianInterval.rounded(gigaflopsPerSecond));
    return row;
  }

  private static Recorded of(Map<?, ?> row) {
    return new Recorded(
        text(row, "what"),
        text(row, "network"),
        text(row, "precision"),
        (int) number(row, "pairs"),
        new MedianInterval(
            number(row, "ratio-median"), number(row, "ratio-low"), number(row, "ratio-high")),
        number(row, "images-per-second"),
        number(row, "gigaflops-per-second"));
  }

  private static String text(Map<?, ?> row, String key) {
    return (String) Objects.requireNonNull(row.get(key), key);
  }

  private static double number(Map<?, ?> row, String key) {
    return ((Number) Objects.requireNonNull(row.get(key), key)).doubleValue();
  }
}
