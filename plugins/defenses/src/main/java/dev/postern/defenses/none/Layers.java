package dev.postern.defenses.none;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import dev.postern.spi.Network;
import dev.postern.spi.Samples;
import dev.postern.spi.Site;
import dev.postern.spi.Site.Op;
import dev.postern.spi.Site.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides from a network's sites which convolutions are watched. A plain chain, in which each
 * convolution is read by at most one other operation: all. Any other network: those whose feature
 * maps have another size than the first one's, or, where all are of one size, all but the first.
 * Never those with frozen filters, and never one that nothing reads, since its channels are the
 * classes.
 */
final class Layers {
  private static final int PROBED = 8;
  private static final double SAME = 1e-4;

  private final Network network;
  private final Samples few;
  private final List<Site> convolutions;
  private final List<Integer> stages = new ArrayList<>();

  private Layers(Network network, Samples samples) {
    this.network = network;
    few = samples.select(IntStream.range(0, Math.min(PROBED, samples.size())).toArray());
    convolutions = network.sites().of(Op.CONV);
  }

  /**
   * The convolutions to watch, in execution order; may be empty.
   *
   * @param samples of which a few are run through the network
   */
  static List<Layer> of(Network network, Samples samples) {
    return new Layers(network, samples).watched();
  }

  /**
   * Whether there is a convolution to watch; training does not change the answer.
   *
   * @param samples of which a few are run through the network
   */
  static boolean exist(Network network, Samples samples) {
    return new Layers(network, samples).watchedAt().findAny().isPresent();
  }

  private List<Layer> watched() {
    return watchedAt()
        .mapToObj(
            i ->
                new Layer(
                    convolutions.get(i), norm(convolutions.get(i)), stages.get(i), isShortcut(i)))
        .toList();
  }

  private IntStream watchedAt() {
    if (convolutions.isEmpty()) {
      return IntStream.empty();
    }
    findStages();
    boolean isChain = convolutions.stream().allMatch(Layers::isLink);
    boolean isOneStage = stages.stream().allMatch(stage -> stage == 0);
    return IntStream.range(0, convolutions.size())
        .filter(i -> isChain || (isOneStage ? i > 0 : stages.get(i) > 0))
        .filter(i -> isTrained(convolutions.get(i)) && !isLast(convolutions.get(i)));
  }

  private void findStages() {
    Map<Site, Shape> sizes = new HashMap<>();
    network.observe(
        few, convolutions, (site, output, row) -> sizes.put(site, output.getShape().slice(2)));
    List<Shape> known = new ArrayList<>();
    for (Site site : convolutions) {
      Shape size = sizes.getOrDefault(site, new Shape());
      if (!known.contains(size)) {
        known.add(size);
      }
      stages.add(known.indexOf(size));
    }
  }

  private static boolean isLink(Site site) {
    return site.consumersKnown() && site.consumers().size() <= 1;
  }

  private static boolean isLast(Site site) {
    return site.consumersKnown() && site.consumers().isEmpty();
  }

  private static boolean isTrained(Site site) {
    Parameter filters = site.parameters().get(Role.WEIGHT);
    return filters != null && filters.requiresGradient();
  }

  /** Whether it reads an earlier stage and another convolution of its stage came before. */
  private boolean isShortcut(int at) {
    int stage = stages.get(at);
    return stages.indexOf(stage) < at
        && IntStream.range(0, at)
            .filter(i -> stages.get(i) < stage)
            .flatMap(i -> convolutions.get(i).consumers().stream().mapToInt(Site.Consumer::site))
            .anyMatch(reader -> reader == convolutions.get(at).index());
  }

  /** The first norm behind, unless a convolution or linear layer comes between. */
  private Optional<Site> norm(Site site) {
    return network.sites().of(Op.CONV, Op.LINEAR, Op.NORM).stream()
        .filter(later -> later.index() > site.index())
        .findFirst()
        .filter(next -> next.op() == Op.NORM && next.channels() == site.channels())
        .filter(next -> next.parameters().containsKey(Role.RUNNING_MEAN))
        .filter(next -> readsNothingBut(site, next));
  }

  /** A norm that reads a sum of it and of something else still varies once it is silent. */
  private boolean readsNothingBut(Site site, Site norm) {
    Network silent =
        network.with(
            Map.of(site, new LambdaBlock(x -> new NDList(x.singletonOrThrow().mul(0)), "silent")));
    double[] variation = {0};
    silent.observe(
        few,
        List.of(norm),
        (at, output, row) -> variation[0] = Math.max(variation[0], variation(output)));
    return variation[0] < SAME;
  }

  /** The largest difference between two values of one channel. */
  private static double variation(NDArray output) {
    NDArray perChannel = output.swapAxes(0, 1).reshape(output.getShape().get(1), -1);
    int[] values = {1};
    return perChannel.max(values).sub(perChannel.min(values)).max().getFloat();
  }
}
