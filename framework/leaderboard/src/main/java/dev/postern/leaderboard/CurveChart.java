package dev.postern.leaderboard;

import dev.postern.results.CanonicalJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Draws a learning curve: the loss, and below it the fractions between 0 and 1. Lines differ by
 * dashes as well as by colour.
 */
final class CurveChart {
  private static final int WIDTH = 660;
  private static final int LEFT = 52;
  private static final int RIGHT = 14;
  private static final int LEGEND = 26;
  private static final int PANEL = 130;
  private static final int FOOT = 44;
  private static final double LARGEST = 1e100;

  private static final List<Line> LOSS =
      List.of(
          new Line("loss", "loss", ""),
          new Line("clean-loss", "loss of clean samples", "7 4"),
          new Line("poisoned-loss", "loss of poisoned samples", "2 3"));
  private static final List<Line> FRACTIONS =
      List.of(
          new Line("accuracy", "accuracy", ""),
          new Line("clean-fit", "fit of clean samples", "7 4"),
          new Line("poisoned-fit", "fit of poisoned samples", "2 3"));

  /** One series: its name in the evidence, its title, and its dashes. */
  private record Line(String key, String title, String dashes) {}

  private final String id;
  private final List<Tree> points;
  private final Svg svg = new Svg();
  private final Axis epochs;

  private CurveChart(String id, List<Tree> points) {
    this.id = id;
    this.points = points;
    double[] range = points.stream().mapToDouble(CurveChart::epoch).sorted().toArray();
    this.epochs = Axis.exact(range[0], range[range.length - 1], LEFT, WIDTH - RIGHT, 10, true);
  }

  /**
   * The curve as SVG; absent where there is nothing to draw.
   *
   * @param id different for each chart of a page
   * @param curve a list of {epoch, loss, accuracy, clean-fit, clean-loss, poisoned-fit,
   *     poisoned-loss}
   */
  static Optional<String> svg(String id, Tree curve) {
    List<Tree> points =
        curve.list().stream()
            .filter(point -> Math.abs(point.get("epoch").number().orElse(LARGEST)) < LARGEST)
            .toList();
    if (points.isEmpty()) {
      return Optional.empty();
    }
    CurveChart chart = new CurveChart(id, points);
    List<List<Line>> panels = new ArrayList<>(List.of(chart.known(LOSS), chart.known(FRACTIONS)));
    panels.removeIf(List::isEmpty);
    return panels.isEmpty() ? Optional.empty() : Optional.of(chart.draw(panels));
  }

  private String draw(List<List<Line>> panels) {
    int height = panels.size() * (LEGEND + PANEL) + FOOT;
    svg.open(
        "svg",
        "class",
        "chart",
        "viewBox",
        "0 0 " + WIDTH + " " + height,
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-description");
    svg.text("title", "Learning curve", "id", id + "-title");
    svg.text("desc", description(panels), "id", id + "-description");
    int top = LEGEND;
    for (List<Line> lines : panels) {
      panel(lines, top);
      top += PANEL + LEGEND;
    }
    axisOfEpochs(top - LEGEND);
    return svg.close("svg").markup();
  }

  private void panel(List<Line> lines, int top) {
    double bottom = top + PANEL - 8.0;
    boolean fractions = FRACTIONS.containsAll(lines);
    Axis axis =
        fractions
            ? Axis.exact(0, 1, bottom, top, 5, false)
            : Axis.rounded(Math.min(0, extreme(lines, -1)), extreme(lines, 1), bottom, top, 5);
    for (BigDecimal tick : axis.ticks()) {
      String y = axis.at(tick.doubleValue());
      svg.empty("path", "class", "rule", "d", "M" + LEFT + " " + y + "H" + (WIDTH - RIGHT));
      svg.text("text", label(tick), "class", "tick-y", "x", "" + (LEFT - 7), "y", y);
    }
    int x = LEFT;
    for (Line line : lines) {
      legend(line, x, top - 12);
      x += 54 + 6 * line.title.length();
      curve(line, axis);
    }
  }

  private void legend(Line line, int x, int y) {
    stroke(line, "M" + x + " " + y + "h26");
    svg.text("text", line.title, "class", "legend", "x", "" + (x + 32), "y", "" + y);
  }

  /** A gap in the numbers is a gap in the line; a number without neighbours is a dot. */
  private void curve(Line line, Axis axis) {
    List<String> run = new ArrayList<>();
    for (Tree point : points) {
      OptionalDouble value = value(point, line);
      if (value.isPresent()) {
        run.add(epochs.at(epoch(point)) + " " + axis.at(value.getAsDouble()));
      } else {
        finish(line, run);
      }
    }
    finish(line, run);
  }

  private void finish(Line line, List<String> run) {
    if (run.size() == 1) {
      String[] at = run.get(0).split(" ", 2);
      svg.empty("circle", "class", "dot " + line.key, "cx", at[0], "cy", at[1], "r", "3");
    } else if (!run.isEmpty()) {
      stroke(line, "M" + String.join("L", run));
    }
    run.clear();
  }

  private void stroke(Line line, String path) {
    String dashes = line.dashes.isEmpty() ? "none" : line.dashes;
    svg.empty("path", "class", "line " + line.key, "stroke-dasharray", dashes, "d", path);
  }

  private void axisOfEpochs(int top) {
    for (BigDecimal tick : epochs.ticks()) {
      String x = epochs.at(tick.doubleValue());
      svg.text("text", label(tick), "class", "tick-x", "x", x, "y", "" + (top + 12));
    }
    String middle = "" + (LEFT + WIDTH - RIGHT) / 2;
    svg.text("text", "epoch", "class", "tick-x", "x", middle, "y", "" + (top + 32));
  }

  private String description(List<List<Line>> panels) {
    return panels.stream()
        .flatMap(List::stream)
        .map(line -> line.title + " from " + end(line, 0) + " to " + end(line, -1))
        .collect(Collectors.joining("; ", "", "."));
  }

  private String end(Line line, int which) {
    List<Double> values = values(line);
    return CanonicalJson.write(values.get(which < 0 ? values.size() - 1 : which));
  }

  private List<Line> known(List<Line> lines) {
    return lines.stream().filter(line -> !values(line).isEmpty()).toList();
  }

  private List<Double> values(Line line) {
    return points.stream()
        .map(point -> value(point, line))
        .filter(OptionalDouble::isPresent)
        .map(OptionalDouble::getAsDouble)
        .toList();
  }

  private double extreme(List<Line> lines, int sign) {
    return sign
        * lines.stream()
            .flatMap(line -> values(line).stream())
            .mapToDouble(value -> sign * value)
            .max()
            .orElse(0);
  }

  /** Absent too where the number is beyond any scale that could be drawn. */
  private static OptionalDouble value(Tree point, Line line) {
    OptionalDouble value = point.get(line.key).number();
    return Math.abs(value.orElse(0)) < LARGEST ? value : OptionalDouble.empty();
  }

  private static double epoch(Tree point) {
    return point.get("epoch").number().orElse(0);
  }

  private static String label(BigDecimal tick) {
    return CanonicalJson.write(tick.doubleValue());
  }
}
