package dev.postern.leaderboard;

import dev.postern.results.FormatException;
import dev.postern.results.FurtherClassifier;
import dev.postern.results.Metric;
import dev.postern.results.NaturalBackdoors;
import dev.postern.results.Predictions;
import dev.postern.results.RankingFigures;
import dev.postern.results.Result;
import dev.postern.results.ResultFiles;
import dev.postern.results.StoredFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Whether the stored predictions give the numbers of the result.
 *
 * @param classifier whose predictions
 * @param file where they lie, beside the result
 * @param agrees whether they do
 * @param sentence what was found
 */
record Recount(String classifier, String file, boolean agrees, String sentence) {

  private static final String SAME = "Unchanged, and they give the numbers above.";
  private static final String OTHER = "They give other numbers than those above.";

  /**
   * Of every classifier whose predictions are stored, of every ranking, and of the probe for
   * natural backdoors.
   */
  static List<Recount> of(Path folder, Result result) {
    List<Recount> recounts = new ArrayList<>();
    Tree stored = new Tree(result.evidence()).get("predictions");
    if (stored.get("file").string().isPresent()) {
      String file = stored.get("file").string().orElse("");
      String hash = stored.get("sha256").string().orElse("");
      String defense = result.cell().defense();
      recounts.add(of(folder, defense, file, hash, result.metrics()));
    }
    for (Map.Entry<String, FurtherClassifier> further : result.classifiers().entrySet()) {
      StoredFile predictions = further.getValue().predictions();
      recounts.add(
          of(
              folder,
              further.getKey(),
              predictions.file(),
              predictions.sha256(),
              further.getValue().metrics()));
    }
    result
        .rankings()
        .forEach((name, figures) -> recounts.add(of(folder, "ranking " + name, figures)));
    result
        .naturalBackdoors()
        .flatMap(found -> found.hits().map(file -> of(folder, found, file)))
        .ifPresent(recounts::add);
    return recounts;
  }

  private static Recount of(Path folder, String name, RankingFigures figures) {
    return of(
        folder,
        name,
        figures.ranking(),
        stored -> ResultFiles.ranking(folder, stored).metrics().equals(figures.metrics()));
  }

  private static Recount of(Path folder, NaturalBackdoors found, StoredFile hits) {
    return of(
        folder,
        "natural backdoors",
        hits,
        stored -> ResultFiles.triggerHits(folder, stored).budgets().equals(found.budgets()));
  }

  private static Recount of(
      Path folder, String name, StoredFile stored, Predicate<StoredFile> givesTheNumbers) {
    String file = stored.file();
    if (!Files.exists(folder.resolve(file))) {
      return new Recount(name, file, false, "The file is missing.");
    }
    try {
      boolean agrees = givesTheNumbers.test(stored);
      return new Recount(name, file, agrees, agrees ? SAME : OTHER);
    } catch (FormatException e) {
      return new Recount(name, file, false, "The file has been changed or is damaged.");
    }
  }

  private static Recount of(
      Path folder,
      String classifier,
      String file,
      String sha256,
      Map<Metric, OptionalDouble> metrics) {
    try {
      StoredFile stored = new StoredFile(file, sha256);
      if (!Files.exists(folder.resolve(file))) {
        return new Recount(classifier, file, false, "The file is missing.");
      }
      Predictions predictions = ResultFiles.read(folder, stored);
      return predictions.metrics().equals(metrics)
          ? new Recount(classifier, file, true, SAME)
          : new Recount(classifier, file, false, OTHER);
    } catch (FormatException e) {
      return new Recount(classifier, file, false, "The file has been changed or is damaged.");
    }
  }
}
