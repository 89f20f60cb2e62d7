package dev.postern.runner.worker;

import dev.postern.engine.training.CurvePoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Learning curves as canonical trees, time kept apart. */
final class Curves {
  private Curves() {}

  static List<Map<String, Object>> tree(List<CurvePoint> curve) {
    return curve.stream().map(Curves::point).toList();
  }

  static List<Double> seconds(List<CurvePoint> curve) {
    return curve.stream().map(p -> Math.round(p.epoch().seconds() * 1000) / 1000.0).toList();
  }

  private static Map<String, Object> point(CurvePoint point) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("epoch", (long) point.epoch().number());
    tree.put("loss", finite(point.epoch().loss()));
    tree.put("accuracy", point.epoch().accuracy());
    point
        .groups()
        .forEach(
            (group, fit) -> {
              tree.put(group + "-fit", fit.accuracy());
              tree.put(group + "-loss", finite(fit.loss()));
            });
    tree.put("learning-rate", point.epoch().learningRate());
    return tree;
  }

  private static @Nullable Object finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
