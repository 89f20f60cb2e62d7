package dev.postern.runner.worker;

import ai.djl.ndarray.NDArray;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.results.Fields;
import dev.postern.runner.store.RawFiles;
import dev.postern.spi.ImageShape;
import java.nio.file.Path;
import java.util.Arrays;

/** The training rows of a split, clean. */
final class TrainingRows {
  private TrainingRows() {}

  static ResidentSamples clean(Bench bench, Fields request) {
    Path dataset = request.path("dataset-folder");
    ImageShape shape = ImageFiles.shape(request);
    NDArray pixels = ImageFiles.read(bench, dataset.resolve("train.pixels"), shape);
    int[] labels = RawFiles.ints(dataset.resolve("train.labels"));
    return ResidentSamples.of(bench.ops(), pixels, request.integer("classes"), labels)
        .select(RawFiles.ints(request.path("split-folder").resolve("train.rows")));
  }

  /** The same with an attack's rows in place of the replaced ones. */
  static ResidentSamples poisoned(Bench bench, Fields request) {
    ResidentSamples clean = clean(bench, request);
    Path attack = request.path("attack-folder");
    int[] rows = RawFiles.ints(attack.resolve("poison.rows"));
    if (rows.length == 0) {
      return clean;
    }
    int n = clean.size();
    int[] everything = new int[n];
    Arrays.setAll(everything, row -> row);
    NDArray poison = ImageFiles.read(bench, attack.resolve("poison.pixels"), clean.shape());
    NDArray both = clean.images(bench.manager(), everything).concat(poison, 0);
    int[] poisonLabels = RawFiles.ints(attack.resolve("poison.labels"));
    int[] labels = Arrays.copyOf(clean.labels(), n + rows.length);
    System.arraycopy(poisonLabels, 0, labels, n, rows.length);
    for (int i = 0; i < rows.length; i++) {
      everything[rows[i]] = n + i;
    }
    return ResidentSamples.of(bench.ops(), both, clean.classes(), labels).select(everything);
  }
}
