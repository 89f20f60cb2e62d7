package dev.postern.defenses.margin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import dev.postern.spi.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The margins that a clipped network gives images of maximum margin, as the authors' sum over a
 * batch of 200: the mean over whatever batch is used, times 200.
 */
final class SyntheticMargins implements Penalty, AutoCloseable {
  private static final int PUBLISHED_BATCH = 200;

  private final SyntheticImages settings;
  private final FitSettings fit;
  private final Network climbed;
  private final Network clipped;
  private final List<NDArray> ceilings;
  private final Lab lab;
  private final Random random;
  private @Nullable NDArray images;
  private int[] order = new int[0];
  private int next;

  /**
   * @param climbed the network on which images are made
   * @param clipped the network whose margins are summed
   * @param ceilings to be left without gradients while images are made
   */
  SyntheticMargins(
      SyntheticImages settings,
      FitSettings fit,
      Network climbed,
      Network clipped,
      List<NDArray> ceilings,
      Lab lab) {
    this.settings = settings;
    this.fit = fit;
    this.climbed = climbed;
    this.clipped = clipped;
    this.ceilings = ceilings;
    this.lab = lab;
    this.random = lab.random("synthetic images");
  }

  @Override
  public void begin(int epoch) {
    if (images != null && !settings.renewedIn(epoch, fit.epochs())) {
      return;
    }
    close();
    try (Frozen frozen = Frozen.of(ceilings)) {
      images = allClasses();
    }
    order = new int[0];
    next = 0;
  }

  /** The images of class 0, then those of class 1, and so on. */
  private NDArray allClasses() {
    int classes = climbed.classes();
    try (NDManager parts = lab.manager().newSubManager()) {
      NDList perClass = new NDList();
      for (int k = 0; k < classes; k++) {
        NDArray start = MarginAscent.noise(parts, climbed.input(), settings.perClass(), random);
        String phase = "synthetic images, class " + (k + 1) + "/" + classes;
        perClass.add(settings.ascent().climb(climbed, start, k, lab, phase));
      }
      NDArray all = NDArrays.concat(perClass);
      all.attach(lab.manager());
      return all;
    }
  }

  @Override
  public NDArray term(NDManager step) {
    if (images == null) {
      throw new IllegalStateException("no epoch has begun");
    }
    long[] rows = Arrays.stream(nextRows()).asLongStream().toArray();
    // a result belongs to the manager of its operand, which outlives the step
    NDArray alias = images.reshape(images.getShape());
    alias.attach(step);
    NDArray batch = alias.get(step.create(rows));
    long[] classes = Arrays.stream(rows).map(row -> row / settings.perClass()).toArray();
    return Margins.of(clipped.scores(batch), step.create(classes)).mean().mul(PUBLISHED_BATCH);
  }

  /** The next rows of a random order of all images; at its end another one begins. */
  private int[] nextRows() {
    int all = climbed.classes() * settings.perClass();
    int[] rows = new int[Math.min(fit.batchSize(), all)];
    for (int i = 0; i < rows.length; i++) {
      if (next == order.length) {
        order = Rows.shuffled(all, random);
        next = 0;
      }
      rows[i] = order[next++];
    }
    return rows;
  }

  @Override
  public void close() {
    if (images != null) {
      images.close();
      images = null;
    }
  }
}
