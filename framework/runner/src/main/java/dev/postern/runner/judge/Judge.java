package dev.postern.runner.judge;

import dev.postern.results.CellLabels;
import dev.postern.results.Fields;
import dev.postern.results.FurtherClassifier;
import dev.postern.results.Metric;
import dev.postern.results.NaturalBackdoors;
import dev.postern.results.PerClass;
import dev.postern.results.Predictions;
import dev.postern.results.RankingFigures;
import dev.postern.results.Result;
import dev.postern.results.ResultFiles;
import dev.postern.results.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges one cell: reads answers and key, writes the result and the predictions it rests on. */
public final class Judge {
  private final Fields request;

  /** The request names folders of artefacts and holds everything that is shown but not computed. */
  public Judge(Fields request) {
    this.request = request;
  }

  /** Writes the result and one file of predictions per classifier. */
  public void judge(Path out) throws IOException {
    List<Asked> asked = request.objects("asked").stream().map(Asked::read).toList();
    CellLabels cell = labels(request.object("cell"));
    Predictions headline = Asked.predictions(asked, classifier(0));
    Map<String, Object> evidence = new LinkedHashMap<>(request.tree("evidence"));
    evidence.put("per-class", headline.perClass().stream().map(PerClass::tree).toList());
    evidence.put("predictions", ResultFiles.write(out, cell, headline).tree());
    evidence.put("pictures", ShownImages.of(asked, request.object("shape")).tree());
    Map<String, FurtherClassifier> further = new LinkedHashMap<>();
    for (int i = 1; i < request.objects("classifiers").size(); i++) {
      Predictions other = Asked.predictions(asked, classifier(i));
      StoredFile file = ResultFiles.write(out, cell, classifier(i), other);
      further.put(classifier(i), new FurtherClassifier(other.metrics(), file));
    }
    Map<String, RankingFigures> rankings = new Rankings(request, asked).write(out, cell);
    Optional<Probed> probed = Probed.of(request);
    Optional<NaturalBackdoors> natural = probed.map(found -> found.write(out, cell));
    probed.ifPresent(
        found ->
            natural
                .filter(backdoors -> backdoors.hits().isPresent())
                .ifPresent(it -> evidence.put("natural-triggers", found.pictures(it).tree())));
    Map<Metric, OptionalDouble> metrics = headline.metrics();
    Verdict verdict = new Verdicts(request, asked).of(classifier(0), metrics, headline);
    Result result =
        new Result(
            cell,
            request.tree("parameters"),
            verdict.status(),
            verdict.reason(),
            metrics,
            baseRates(headline),
            further,
            rankings,
            natural,
            request.tree("seconds"),
            evidence);
    ResultFiles.write(out, result);
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
    return request.objects("classifiers").get(index).string("name");
  }

  private static CellLabels labels(Fields cell) {
    return new CellLabels(
        cell.string("dataset"),
        cell.string("model"),
        cell.string("attack"),
        cell.string("defense"),
        cell.integer("seed"));
  }
}
