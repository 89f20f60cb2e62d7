package dev.postern.runner.worker;

import dev.postern.engine.network.BlockNetwork;
import dev.postern.results.Fields;
import dev.postern.spi.ImageShape;
import java.util.Map;

/** Puts the questions to a victim as it is. */
final class UndefendedWork implements Work {
  static final String ANSWERS = "network.answers";

  @Override
  public Map<String, Object> run(Fields request, Bench bench) throws Exception {
    ImageShape shape = ImageFiles.shape(request);
    int classes = request.integer("classes");
    BlockNetwork network =
        BlockNetwork.load(
            bench.architecture(request, shape, classes),
            shape,
            classes,
            Bench.normalisation(request),
            bench.manager(),
            request.path("network"));
    new Asking(bench, shape, classes)
        .ask(network, bench.lab(), request.path("questions"), bench.out().resolve(ANSWERS));
    return Map.of();
  }
}
