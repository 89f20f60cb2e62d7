package dev.postern.leaderboard;

import dev.postern.results.CellLabels;
import dev.postern.results.Result;
import dev.postern.results.Status;
import freemarker.core.TemplateHTMLOutputModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page of one cell. Nothing of the result is left out: what has no place of its own stands
 * under {@code evidence} or {@code parameters}.
 */
record CellPage(
    String board,
    String dataset,
    String model,
    String attack,
    String defense,
    int seed,
    Ending ending,
    MetricTable metrics,
    List<Suspicion> suspicions,
    Optional<NaturalTable> natural,
    List<Recount> recounts,
    List<Curve> curves,
    Optional<ClassTable> classes,
    Optional<Gallery> gallery,
    Optional<Gallery> naturalGallery,
    Node parameters,
    Node seconds,
    Node evidence,
    Optional<Reproduction> reproduction,
    String resultFile,
    Optional<String> undefendedHref,
    List<GridCell.SeedLink> seeds) {

  /** How the cell ended; plain where there is nothing more to say. */
  record Ending(String words, String meaning, String reason, boolean plain) {}

  /** A learning curve, drawn and as numbers. */
  record Curve(String title, TemplateHTMLOutputModel chart, Node numbers) {}

  static CellPage of(String board, Result result, List<Recount> recounts, Siblings siblings) {
    CellLabels cell = result.cell();
    Map<String, Object> rest = new LinkedHashMap<>(result.evidence());
    Optional<Result> undefended = siblings.undefended(result);
    return new CellPage(
        board,
        cell.dataset(),
        cell.model(),
        cell.attack(),
        cell.defense(),
        cell.seed(),
        ending(result),
        MetricTable.of(result, undefended),
        Suspicion.of(result),
        NaturalTable.of(result, undefended),
        recounts,
        curves(rest),
        classes(rest),
        gallery("pictures", rest),
        gallery("natural-triggers", rest),
        Node.of(result.parameters()),
        Node.of(result.seconds()),
        Node.of(rest),
        Reproduction.of(result),
        cell.fileName(),
        undefended.map(CellPage::fileName),
        siblings.seeds(result));
  }

  /** The name of a cell's page. */
  static String fileName(Result result) {
    return result.cell().fileName().replaceFirst("\\.json$", ".html");
  }

  private static Ending ending(Result result) {
    return new Ending(
        result.status().words(),
        result.status().meaning(),
        result.reason(),
        result.status() == Status.OK);
  }

  private static List<Curve> curves(Map<String, Object> evidence) {
    List<Curve> curves = new ArrayList<>();
    take(evidence, "curve", "Training of the network").ifPresent(curves::add);
    int before = curves.size();
    List<Tree> trainings = new Tree(evidence.get("defense-curves")).list();
    for (int i = 0; i < trainings.size(); i++) {
      String title = "Training %d of %d during the defense".formatted(i + 1, trainings.size());
      drawn("defense-curve-" + i, trainings.get(i), title).ifPresent(curves::add);
    }
    if (curves.size() >= trainings.size() + before) {
      evidence.remove("defense-curves");
    }
    return curves;
  }

  private static Optional<Curve> take(Map<String, Object> evidence, String key, String title) {
    Optional<Curve> curve = drawn(key, new Tree(evidence.get(key)), title);
    curve.ifPresent(shown -> evidence.remove(key));
    return curve;
  }

  private static Optional<Curve> drawn(String id, Tree curve, String title) {
    return CurveChart.svg(id, curve)
        .map(svg -> new Curve(title, Templates.markup(svg), Node.of(curve.value())));
  }

  private static Optional<ClassTable> classes(Map<String, Object> evidence) {
    Optional<ClassTable> classes = ClassTable.of(new Tree(evidence.get("per-class")));
    classes.ifPresent(shown -> evidence.remove("per-class"));
    return classes;
  }

  private static Optional<Gallery> gallery(String key, Map<String, Object> evidence) {
    Optional<Gallery> gallery = Gallery.of(evidence.get(key));
    gallery.ifPresent(shown -> evidence.remove(key));
    return gallery;
  }
}
