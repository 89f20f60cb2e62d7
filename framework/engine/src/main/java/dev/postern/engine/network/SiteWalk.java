package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import dev.postern.spi.Site;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Follows a forward pass from site to site, splices, and shows outputs to an observer. */
final class SiteWalk implements Around {
  private final List<Site> sites;
  private final Splicer splicer;
  private final Map<Integer, Site> observed;
  private final BiConsumer<Site, NDArray> observer;
  private int next;

  SiteWalk(
      List<Site> sites,
      Splicer splicer,
      Map<Integer, Site> observed,
      BiConsumer<Site, NDArray> observer) {
    this.sites = sites;
    this.splicer = splicer;
    this.observed = observed;
    this.observer = observer;
  }

  /** The place before the first operation. */
  NDArray entrance(NDArray normalised) {
    return at(Site.input(), normalised);
  }

  @Override
  public NDArray operation(Operation operation, Supplier<NDArray> run) {
    if (next == sites.size() || sites.get(next).op() != operation.op()) {
      throw differs();
    }
    return at(sites.get(next++), run.get());
  }

  /** Checks that every site was passed. */
  void finish() {
    if (next != sites.size()) {
      throw differs();
    }
  }

  private NDArray at(Site site, NDArray output) {
    NDArray spliced = splicer.after(site.index(), site.name(), output);
    Site wanted = observed.get(site.index());
    if (wanted != null) {
      observer.accept(wanted, spliced);
    }
    return spliced;
  }

  private IllegalStateException differs() {
    return new IllegalStateException(
        "this pass runs other operations than the traced one, from number "
            + next
            + " on; a network whose operations depend on mode or data cannot be viewed or observed");
  }
}
