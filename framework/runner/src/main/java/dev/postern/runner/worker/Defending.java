package dev.postern.runner.worker;

import ai.djl.ndarray.NDArray;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.network.BlockNetwork;
import dev.postern.results.Fields;
import dev.postern.runner.plan.Recipes;
import dev.postern.runner.store.RawFiles;
import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.DefensePlugin;
import dev.postern.spi.ImageShape;
import dev.postern.spi.InTrainingDefense;
import dev.postern.spi.Lab;
import dev.postern.spi.Networks;
import dev.postern.spi.PostTrainingDefense;
import dev.postern.spi.UntrustedSet;
import java.nio.file.Path;

/** Hands a defense what its kind is granted, out of its folder. */
final class Defending {
  private final Path folder;
  private final Bench bench;
  private final Fields request;
  private final CleanSet clean;
  private final Lab lab;

  Defending(Path folder, Bench bench, Fields request, CleanSet clean, Lab lab) {
    this.folder = folder;
    this.bench = bench;
    this.request = request;
    this.clean = clean;
    this.lab = lab;
  }

  DefenseOutcome outcome(DefensePlugin<?> defense, Record parameters) {
    if (defense instanceof PostTrainingDefense<?> postTraining) {
      return afterTraining(postTraining, parameters);
    }
    if (defense instanceof InTrainingDefense<?> inTraining) {
      return inTraining(inTraining, parameters);
    }
    throw new IllegalStateException(
        defense.getClass().getName() + " implements no kind of defense that this Postern knows");
  }

  private <P extends Record> DefenseOutcome afterTraining(
      PostTrainingDefense<P> defense, Record parameters) {
    ImageShape shape = ImageFiles.shape(request);
    int classes = request.integer("classes");
    BlockNetwork suspect =
        BlockNetwork.load(
            bench.architecture(request, shape, classes),
            shape,
            classes,
            Bench.normalisation(request),
            bench.manager(),
            folder.resolve("suspect.parameters"));
    return checked(defense.defend(defense.parameters().cast(parameters), suspect, clean, lab), 0);
  }

  /** What is said of training rows must be said of those that were handed over. */
  private static DefenseOutcome checked(DefenseOutcome outcome, int rows) {
    if (outcome == null) {
      throw new IllegalStateException("the defense returned null in place of an outcome");
    }
    outcome
        .suspects()
        .map(suspects -> suspects.scores().length)
        .filter(scores -> scores != rows)
        .ifPresent(
            scores -> {
              throw new IllegalStateException(
                  "the defense scored %d training rows, but was handed %d".formatted(scores, rows));
            });
    return outcome;
  }

  private <P extends Record> DefenseOutcome inTraining(
      InTrainingDefense<P> defense, Record parameters) {
    NDArray pixels =
        ImageFiles.read(bench, folder.resolve("train.pixels"), ImageFiles.shape(request));
    int[] labels = RawFiles.ints(folder.resolve("train.labels"));
    ResidentSamples data =
        ResidentSamples.of(bench.ops(), pixels, request.integer("classes"), labels);
    Networks networks =
        stream -> bench.fresh(request, data, bench.streams().nativeSeed("network " + stream));
    DefenseOutcome outcome =
        defense.defend(
            defense.parameters().cast(parameters),
            new UntrustedSet(data),
            clean,
            networks,
            Recipes.of(request.tree("recipe")),
            lab);
    return checked(outcome, data.size());
  }
}
