package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.postern.spi.Network.Mode;
import dev.postern.spi.Site;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A forward pass from images to scores; what lies between is freed when it ends. */
record Pass(Body body, View view, Mode mode) {

  /** Scores, owned by the manager of {@code images}. */
  NDArray scores(NDArray images) {
    return run(images, Map.of(), (site, output) -> {});
  }

  /**
   * Scores, showing the outputs of sites to an observer on the way.
   *
   * @param observed by index
   */
  NDArray run(NDArray images, Map<Integer, Site> observed, BiConsumer<Site, NDArray> observer) {
    check(images);
    NDManager owner = images.getManager();
    try (NDManager pass = owner.newSubManager()) {
      NDArray x = body.normalised(images, pass);
      NDArray scores =
          view.splices().isEmpty() && observed.isEmpty()
              ? straight(x)
              : walked(x, owner, observed, observer);
      scores.attach(owner);
      return scores;
    }
  }

  private NDArray straight(NDArray x) {
    if (!frozenNorm()) {
      return body.run(x, training(), store(x, null));
    }
    body.trace().requireOpen();
    return body.run(x, training(), store(x, (operation, run) -> run.get()));
  }

  private NDArray walked(
      NDArray x, NDManager owner, Map<Integer, Site> observed, BiConsumer<Site, NDArray> observer) {
    Trace trace = body.trace();
    trace.requireOpen();
    Splicer splicer = new Splicer(view, training(), owner, x.getManager());
    SiteWalk walk = new SiteWalk(trace.sites(), splicer, observed, observer);
    NDArray scores = body.run(walk.entrance(x), training(), store(x, walk));
    walk.finish();
    return scores;
  }

  private StepParameters store(NDArray x, @Nullable Around around) {
    ArrayProxies proxies = around == null ? null : new ArrayProxies(around, frozenNorm());
    return new StepParameters(x.getManager(), view.overrides(), proxies);
  }

  private boolean training() {
    return mode != Mode.EVAL;
  }

  private boolean frozenNorm() {
    return mode == Mode.TRAIN_FROZEN_NORM;
  }

  private void check(NDArray images) {
    Shape shape = images.getShape();
    Shape wanted = body.blueprint().batch(shape.dimension() > 0 ? shape.get(0) : 1);
    if (!shape.equals(wanted) || images.getDataType() != DataType.FLOAT32) {
      throw new IllegalArgumentException(
          "a network of "
              + body.blueprint().input()
              + " images takes float32 values in [0,1] of shape (N,C,H,W), not "
              + images.getDataType().name().toLowerCase(Locale.ROOT)
              + " of shape "
              + shape);
    }
    if (!images.getDevice().equals(body.manager().getDevice())) {
      throw new IllegalArgumentException(
          "the images are on "
              + images.getDevice()
              + ", the network is on "
              + body.manager().getDevice()
              + "; create them with a manager of the network's device");
    }
  }
}
