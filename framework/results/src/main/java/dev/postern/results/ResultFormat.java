package dev.postern.results;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A result as JSON, format 1. The same result gives the same text. */
public final class ResultFormat {
  /** The format that is written, and the only one that is read. */
  public static final int FORMAT = 1;

  private static final String NATURAL_BACKDOORS = "natural-backdoors";

  private ResultFormat() {}

  /** Writes a result for people and machines. */
  public static String write(Result result) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("format", FORMAT);
    tree.put("cell", result.cell().tree());
    tree.put("parameters", result.parameters());
    tree.put("status", result.status().name());
    tree.put("reason", result.reason());
    tree.put("metrics", MetricTree.write(result.metrics()));
    Map<String, Object> triggers = new LinkedHashMap<>();
    result.triggers().forEach((label, m) -> triggers.put(label, MetricTree.write(m)));
    tree.put("triggers", triggers);
    Map<String, Object> classifiers = new LinkedHashMap<>();
    result.classifiers().forEach((name, classifier) -> classifiers.put(name, tree(classifier)));
    tree.put("classifiers", classifiers);
    Map<String, Object> rankings = new LinkedHashMap<>();
    result.rankings().forEach((name, figures) -> rankings.put(name, figures.tree()));
    tree.put("rankings", rankings);
    result.naturalBackdoors().ifPresent(found -> tree.put(NATURAL_BACKDOORS, found.tree()));
    tree.put("seconds", result.seconds());
    tree.put("evidence", result.evidence());
    return CanonicalJson.pretty(tree);
  }

  /**
   * Reads a result.
   *
   * @throws FormatException if it is no JSON, of another format, or something is missing, unknown
   *     or of the wrong kind; the message names it
   */
  public static Result read(String json) {
    Fields fields = Fields.of(CanonicalJson.read(json), "result");
    int format = fields.integer("format");
    if (format != FORMAT) {
      throw new FormatException(
          "a result of format "
              + format
              + " is not known here, only of format "
              + FORMAT
              + "; use the Postern that wrote it, or a newer one");
    }
    Result result =
        new Result(
            CellLabels.read(fields.object("cell")),
            fields.tree("parameters"),
            status(fields.string("status")),
            fields.string("reason"),
            MetricTree.read(fields.object("metrics")),
            fields.named("triggers", MetricTree::read),
            fields.named("classifiers", ResultFormat::classifier),
            rankings(fields),
            naturalBackdoors(fields),
            fields.tree("seconds"),
            fields.tree("evidence"));
    fields.noOthers();
    return result;
  }

  /** Results of earlier versions have none. */
  private static Map<String, RankingFigures> rankings(Fields fields) {
    return fields.has("rankings") ? fields.named("rankings", RankingFigures::read) : Map.of();
  }

  /** Only where the suite asks is there any. */
  private static Optional<NaturalBackdoors> naturalBackdoors(Fields fields) {
    return fields.has(NATURAL_BACKDOORS)
        ? Optional.of(NaturalBackdoors.read(fields.object(NATURAL_BACKDOORS)))
        : Optional.empty();
  }

  private static Status status(String name) {
    return Arrays.stream(Status.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new FormatException(
                    "result.status is '"
                        + name
                        + "', not one of "
                        + Arrays.toString(Status.values())));
  }

  private static Map<String, Object> tree(FurtherClassifier classifier) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("metrics", MetricTree.write(classifier.metrics()));
    tree.put("predictions", classifier.predictions().tree());
    return tree;
  }

  private static FurtherClassifier classifier(Fields fields) {
    FurtherClassifier classifier =
        new FurtherClassifier(
            MetricTree.read(fields.object("metrics")),
            StoredFile.read(fields.object("predictions")));
    fields.noOthers();
    return classifier;
  }
}
