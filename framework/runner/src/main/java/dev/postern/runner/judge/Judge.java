package dev.postern.runner.judge;

import dev.postern.results.Answers;
import dev.postern.results.CellLabels;
import dev.postern.results.FurtherClassifier;
import dev.postern.results.Metric;
import dev.postern.results.Predictions;
import dev.postern.results.Result;
import dev.postern.results.ResultFormat;
import dev.postern.runner.store.Digests;
import dev.postern.runner.worker.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Judges one cell: reads answers and key, writes the result and the predictions it rests on. */
public final class Judge {
  /** The result's file in the artefact. */
  public static final String RESULT = "result.json";

  private final Tree request;

  /** The request names folders of artefacts and holds everything that is shown but not computed. */
  public Judge(Tree request) {
    this.request = request;
  }

  /** Writes {@link #RESULT} and one file of predictions per classifier. */
  public void judge(Path out) throws IOException {
    List<Asked> asked = request.trees("asked").stream().map(Asked::read).toList();
    CellLabels cell = labels(request.tree("cell"));
    Predictions headline = predictions(asked, classifier(0));
    String file = cell.fileName().replaceAll("\\.json$", "");
    Map<String, Object> evidence = new LinkedHashMap<>(request.tree("evidence").members());
    evidence.put("per-class", PerClassTrees.of(headline));
    evidence.put("predictions", write(out, file + ".predictions", headline));
    evidence.put("pictures", Pictures.of(asked, request.tree("shape")));
    Map<String, FurtherClassifier> further = new LinkedHashMap<>();
    for (int i = 1; i < request.trees("classifiers").size(); i++) {
      Predictions other = predictions(asked, classifier(i));
      further.put(
          classifier(i),
          new FurtherClassifier(
              other.metrics(), write(out, file + "." + classifier(i) + ".predictions", other)));
    }
    Map<Metric, OptionalDouble> metrics = headline.metrics();
    Verdict verdict = new Verdicts(request, asked).of(classifier(0), metrics, headline);
    Result result =
        new Result(
            cell,
            request.tree("parameters").members(),
            verdict.status(),
            verdict.reason(),
            metrics,
            baseRates(headline),
            further,
            request.tree("seconds").members(),
            evidence);
    Files.writeString(out.resolve(RESULT), ResultFormat.write(result));
  }

  private Map<String, Map<Metric, OptionalDouble>> baseRates(Predictions headline) {
    Map<String, Map<Metric, OptionalDouble>> rates = new LinkedHashMap<>();
    if (request.has("control")) {
      headline
          .triggered()
          .forEach(t -> rates.put(t.key().trigger(), headline.metrics(t.key().trigger())));
    }
    return rates;
  }

  private String classifier(int index) {
    return request.trees("classifiers").get(index).text("name");
  }

  private static Predictions predictions(List<Asked> asked, String classifier) {
    Asked first = asked.get(0);
    Answers answers = first.answers(classifier);
    return new Predictions(
        answers.classes(),
        first.labels(),
        first.clean(answers),
        asked.stream()
            .filter(Asked::hasTriggered)
            .map(a -> new Predictions.Triggered(a.key(), a.triggered(a.answers(classifier))))
            .toList());
  }

  private static Map<String, Object> write(Path out, String name, Predictions predictions)
      throws IOException {
    Path file = out.resolve(name);
    Files.write(file, predictions.encode());
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("file", name);
    reference.put("sha256", Digests.ofFile(file));
    return reference;
  }

  private static CellLabels labels(Tree cell) {
    return new CellLabels(
        cell.text("dataset"),
        cell.text("model"),
        cell.text("attack"),
        cell.text("defense"),
        cell.number("seed"));
  }
}
