package dev.postern.runner.worker;

import ai.djl.ndarray.NDArray;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.training.Scoring;
import dev.postern.results.Answers;
import dev.postern.spi.Classifier;
import dev.postern.spi.Decisions;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Puts a file of unlabelled images to a classifier and writes down what it answers. */
final class Asking {
  static final String QUESTIONS = "questions.pixels";

  private final Bench bench;
  private final ImageShape shape;
  private final int classes;

  Asking(Bench bench, ImageShape shape, int classes) {
    this.bench = bench;
    this.shape = shape;
    this.classes = classes;
  }

  void ask(Classifier classifier, Lab lab, Path questions, Path answers) throws IOException {
    NDArray pixels = ImageFiles.read(bench, questions, shape);
    int n = (int) pixels.getShape().get(0);
    ResidentSamples images =
        ResidentSamples.of(bench.ops(), pixels, classes, new int[n]);
    Collected all = new Collected(n, classes);
    new Scoring(bench.ops(), bench.manager())
        .forEachBatch(
            images,
            (memory, batch, first) -> {
              bench.ticks().tick("answering", (double) first / n);
              all.add(classifier.classify(batch, lab), first, (int) batch.getShape().get(0));
            });
    pixels.close();
    Files.write(answers, all.answers().encode());
  }

  /** Answers of one classifier, batch after batch. */
  private static final class Collected {
    private final int classes;
    private final float[] scores;
    private final float[] suspicion;
    private final boolean[] rejected;
    private boolean suspects;
    private boolean rejects;

    Collected(int n, int classes) {
      this.classes = classes;
      this.scores = new float[n * classes];
      this.suspicion = new float[n];
      this.rejected = new boolean[n];
    }

    void add(Decisions decisions, int first, int n) {
      long[] found = decisions.scores().getShape().getShape();
      if (!Arrays.equals(found, new long[] {n, classes})) {
        throw new IllegalStateException(
            "a classifier answered "
                + n
                + " images with scores of shape "
                + Arrays.toString(found)
                + ", expected ["
                + n
                + ", "
                + classes
                + "]");
      }
      System.arraycopy(decisions.scores().toFloatArray(), 0, scores, first * classes, n * classes);
      decisions
          .suspicion()
          .ifPresent(
              s -> {
                suspects = true;
                System.arraycopy(s.toFloatArray(), 0, suspicion, first, n);
              });
      decisions
          .rejected()
          .ifPresent(
              r -> {
                rejects = true;
                System.arraycopy(r.toBooleanArray(), 0, rejected, first, n);
              });
    }

    Answers answers() {
      return new Answers(
          classes,
          scores,
          suspects ? Optional.of(suspicion) : Optional.empty(),
          rejects ? Optional.of(rejected) : Optional.empty());
    }
  }
}
