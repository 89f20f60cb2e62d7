package dev.postern.runner.worker;

import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.network.BlockNetwork;
import dev.postern.engine.training.CurvePoint;
import dev.postern.engine.training.RowGroup;
import dev.postern.engine.training.TrainingLoop;
import dev.postern.results.Fields;
import dev.postern.runner.plan.Recipes;
import dev.postern.runner.store.RawFiles;
import dev.postern.spi.Hook;
import dev.postern.spi.PoisonedSet;
import dev.postern.spi.Recipe;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trains the network everybody will look at. */
final class VictimWork implements Work {
  static final String NETWORK = "network.parameters";

  @Override
  public Map<String, Object> run(Fields request, Bench bench) throws Exception {
    ResidentSamples samples = TrainingRows.poisoned(bench, request);
    Recipe recipe = Recipes.of(request.tree("recipe"));
    BlockNetwork network = bench.fresh(request, samples, bench.streams().nativeSeed("parameters"));
    TrainingLoop loop =
        new TrainingLoop(
            bench.ops(), bench.manager(), bench.streams(), progress(bench, samples.size()));
    List<CurvePoint> curve =
        loop.fit(network, samples, recipe, new Hook() {}, groups(request, samples.size()));
    network.save(bench.out().resolve(NETWORK));
    List<Double> seconds = Curves.seconds(curve);
    double total = seconds.stream().mapToDouble(Double::doubleValue).sum();
    bench.time("epoch-seconds", seconds);
    bench.time(
        "images-per-second", Math.round(10.0 * samples.size() * recipe.epochs() / total) / 10.0);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("curve", Curves.tree(curve));
    facts.put("training-images", (long) samples.size());
    return facts;
  }

  private static TrainingLoop.Progress progress(Bench bench, int images) {
    long started = System.nanoTime();
    return (epoch, epochs, step, steps) -> {
      double share = (double) step / steps;
      double rate = (epoch - 1 + share) * images / ((System.nanoTime() - started) / 1e9);
      String phase = "epoch %d/%d, %d images/s".formatted(epoch, epochs, Math.round(rate));
      bench.ticks().tick(phase, share);
    };
  }

  private static List<RowGroup> groups(Fields request, int n) {
    int[] rows = RawFiles.ints(request.path("attack-folder").resolve("poison.rows"));
    ByteBuffer kinds = RawFiles.bytes(request.path("attack-folder").resolve("poison.kinds"));
    BitSet clean = new BitSet(n);
    clean.set(0, n);
    BitSet poisoned = new BitSet(n);
    for (int i = 0; i < rows.length; i++) {
      clean.clear(rows[i]);
      if (kinds.get(i) == PoisonKinds.code(PoisonedSet.Kind.POISON)) {
        poisoned.set(rows[i]);
      }
    }
    List<RowGroup> groups = new ArrayList<>();
    if (!clean.isEmpty()) {
      groups.add(new RowGroup("clean", clean));
    }
    if (!poisoned.isEmpty()) {
      groups.add(new RowGroup("poisoned", poisoned));
    }
    return groups;
  }
}
