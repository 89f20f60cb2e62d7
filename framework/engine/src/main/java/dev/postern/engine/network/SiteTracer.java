package dev.postern.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.postern.engine.torch.GradientMode;
import dev.postern.spi.Site;
import dev.postern.spi.Site.Op;
import dev.postern.spi.Site.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Runs a network once, on grey images, and writes down its operations. */
final class SiteTracer implements Around {
  /** Two, since an architecture may squeeze a batch of one. */
  static final int BATCH = 2;

  private final List<Site> sites = new ArrayList<>();
  private final List<Shape> outputs = new ArrayList<>();
  private final Map<Op, Integer> counts = new EnumMap<>(Op.class);
  private final StepParameters store;

  private SiteTracer(NDManager manager) {
    store = new StepParameters(manager, Map.of(), new ArrayProxies(this, false));
  }

  static Trace trace(Body body) {
    try (GradientMode off = GradientMode.off();
        NDManager manager = body.manager().newSubManager()) {
      NDArray grey = manager.full(body.blueprint().batch(BATCH), 0.5f);
      SiteTracer tracer = new SiteTracer(manager);
      try {
        body.run(body.normalised(grey, manager), false, tracer.store);
      } catch (RuntimeException e) {
        // A network that also fails as it is has no sites to speak of: this throws.
        body.run(body.normalised(grey, manager), false, new StepParameters(manager));
        return Trace.opaque(
            "its code hands arrays to the engine without going through DJL's operations ("
                + e.getClass().getSimpleName()
                + ")");
      }
      return tracer.sites.isEmpty()
          ? Trace.opaque("it runs no operation that DJL knows by name")
          : new Trace(tracer.sites, tracer.outputs, null);
    }
  }

  @Override
  public NDArray operation(Operation operation, Supplier<NDArray> run) {
    NDArray output = run.get();
    Shape shape = output.getShape();
    Op op = operation.op();
    int count = counts.merge(op, 1, Integer::sum) - 1;
    sites.add(
        new Site(
            sites.size(),
            op,
            op.name().toLowerCase(Locale.ROOT) + "-" + count,
            Math.toIntExact(shape.dimension() > 1 ? shape.get(operation.channelAxis(shape)) : 1),
            parameters(operation),
            List.of(),
            false));
    outputs.add(shape);
    return output;
  }

  private Map<Role, Parameter> parameters(Operation operation) {
    Map<Role, Parameter> parameters = new EnumMap<>(Role.class);
    operation
        .operands()
        .forEach(
            (role, array) -> {
              Parameter parameter = store.readAs(array);
              if (parameter != null) {
                parameters.put(role, parameter);
              }
            });
    return parameters;
  }
}
