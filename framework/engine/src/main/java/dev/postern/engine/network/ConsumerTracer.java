package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.postern.engine.torch.GradientMode;
import dev.postern.spi.Site;
import dev.postern.spi.Site.Consumer;
import dev.postern.spi.Site.Op;
import dev.postern.spi.Site.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Finds who reads the channels of one site: writes a {@link ChannelCode} in place of its output and
 * reads it at the inputs of the convolutions and linears that follow.
 *
 * <p>Nothing is computed that cannot carry the code: operations before the site, convolutions and
 * linears give zeros of the traced shape, so a pass costs a small part of a forward pass.
 */
final class ConsumerTracer implements Around {
  private final List<Site> sites;
  private final List<Shape> outputs;
  private final Site producer;
  private final ChannelCode code;
  private final NDManager manager;
  private final List<Consumer> consumers = new ArrayList<>();
  private int next;
  private boolean known = true;

  private ConsumerTracer(Trace trace, Site producer, ChannelCode code, NDManager manager) {
    this.sites = trace.sites();
    this.outputs = trace.outputs();
    this.producer = producer;
    this.code = code;
    this.manager = manager;
  }

  /** The sites of a body with their consumers. */
  static List<Site> consumers(Body body) {
    Trace trace = body.trace();
    boolean batchLeads =
        trace.outputs().stream()
            .allMatch(shape -> shape.dimension() > 1 && shape.get(0) == SiteTracer.BATCH);
    if (!batchLeads) {
      return trace.sites();
    }
    try (GradientMode off = GradientMode.off()) {
      return trace.sites().stream().map(site -> traced(body, trace, site)).toList();
    }
  }

  private static Site traced(Body body, Trace trace, Site site) {
    try (NDManager manager = body.manager().newSubManager()) {
      ChannelCode code = new ChannelCode(site.channels());
      ConsumerTracer tracer = new ConsumerTracer(trace, site, code, manager);
      ArrayProxies proxies = new ArrayProxies(tracer, false);
      NDArray grey = manager.full(body.blueprint().batch(code.samples()), 0.5f);
      StepParameters store = new StepParameters(manager, Map.of(), proxies);
      return tracer.result(body.run(body.normalised(grey, manager), false, store));
    }
  }

  @Override
  public NDArray operation(Operation operation, Supplier<NDArray> run) {
    Site site = sites.get(next++);
    if (site.index() == producer.index()) {
      Shape shape = shape(site);
      return code.write(manager, shape, operation.channelAxis(shape));
    }
    boolean reader = operation.op() == Op.CONV || operation.op() == Op.LINEAR;
    if (site.index() > producer.index()) {
      if (!reader) {
        return run.get();
      }
      read(site, operation);
    }
    return manager.zeros(shape(site));
  }

  private Shape shape(Site site) {
    long[] shape = outputs.get(site.index()).getShape().clone();
    shape[0] = code.samples();
    return new Shape(shape);
  }

  private void read(Site reader, Operation operation) {
    int[] channels = code.read(operation.input(), operation.readAxis());
    if (Arrays.stream(channels).allMatch(channel -> channel == ChannelCode.NOTHING)) {
      return;
    }
    Parameter weight = reader.parameters().get(Role.WEIGHT);
    int columns = columns(operation, channels);
    if (weight == null || columns == 0) {
      known = false;
    } else {
      consumers.add(new Consumer(reader.index(), weight, columns));
    }
  }

  /** How many indices in a row carry each channel, or 0 where channels are not read one by one. */
  private int columns(Operation operation, int[] channels) {
    int rank = operation.input().getShape().dimension();
    boolean flat = operation.op() == Op.LINEAR && rank == 2;
    boolean spatial = operation.op() == Op.CONV && rank > 2 && !operation.grouped();
    int columns = channels.length / producer.channels();
    boolean oneByOne = (spatial || operation.isOnTokens()) && columns == 1;
    if (!(flat || oneByOne) || columns * producer.channels() != channels.length) {
      return 0;
    }
    for (int index = 0; index < channels.length; index++) {
      if (channels[index] != index / columns) {
        return 0;
      }
    }
    return columns;
  }

  private Site result(NDArray scores) {
    int[] left = code.read(scores, 1);
    boolean mixed = Arrays.stream(left).anyMatch(channel -> channel == ChannelCode.MIXED);
    boolean lost =
        consumers.isEmpty()
            && Arrays.stream(left).allMatch(channel -> channel == ChannelCode.NOTHING);
    boolean clear = known && !mixed && !lost;
    return new Site(
        producer.index(),
        producer.op(),
        producer.name(),
        producer.channels(),
        producer.parameters(),
        clear ? consumers : List.of(),
        clear);
  }
}
