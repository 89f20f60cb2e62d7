package dev.postern.runner.worker;

import ai.djl.ndarray.NDArray;
import dev.postern.catalog.Kind;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.lab.TaskLab;
import dev.postern.engine.network.BlockNetwork;
import dev.postern.engine.training.CurvePoint;
import dev.postern.results.Fields;
import dev.postern.runner.plan.Task;
import dev.postern.runner.store.RawFiles;
import dev.postern.spi.CleanSet;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.DefensePlugin;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Lab;
import dev.postern.spi.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets a defense work, then answer. All it is given lies in its own folder; the questions come only
 * after the work is done.
 */
final class DefenseWork implements Work {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private final Path folder;
  private List<DefenseOutcome.Named> classifiers = List.of();
  private Optional<Examination> examination = Optional.empty();

  /** How the classifiers are asked. */
  private record Examination(Asking asking, Lab lab, Bench bench) {}

  DefenseWork(Path folder) {
    this.folder = folder;
  }

  @Override
  public Map<String, Object> run(Fields request, Bench bench) throws Exception {
    Bench.Chosen chosen = bench.plugin(Kind.DEFENSE, request);
    DefensePlugin<?> defense = (DefensePlugin<?>) chosen.plugin();
    ImageShape shape = ImageFiles.shape(request);
    int classes = request.integer("classes");
    TaskLab tools = bench.lab();
    examination = Optional.of(new Examination(new Asking(bench, shape, classes), tools, bench));
    CleanSet clean = clean(bench, request, shape, classes);
    long started = System.nanoTime();
    DefenseOutcome outcome =
        new Defending(folder, bench, request, clean, tools).outcome(defense, chosen.parameters());
    bench.time("work-seconds", Stopwatch.seconds(started));
    checkNames(outcome);
    classifiers = outcome.abstention().isPresent() ? List.of() : outcome.classifiers();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("classifiers", describe(bench));
    new Statements(outcome).write(bench.out(), facts);
    facts.put("needs", needs(needs(defense, chosen.parameters())));
    facts.put("clean-images", (long) clean.samples().size());
    facts.put("curves", curves(tools.curves(), bench));
    return facts;
  }

  /** Answers questions with every classifier: {@code <name>.answers} in {@code out}. */
  void answer(Path questions, Path out) throws IOException {
    Examination with = examination();
    for (DefenseOutcome.Named named : classifiers) {
      Path file = out.resolve(named.name() + ".answers");
      with.asking().ask(named.classifier(), with.lab(), questions, file);
    }
  }

  /** Probes the headline classifier; where there is none, the victim in the folder. */
  Map<String, Object> probe(Path folder) throws IOException {
    Examination with = examination();
    ProbeWork work = new ProbeWork(folder, with.bench(), with.lab());
    return classifiers.isEmpty() ? work.ofVictim() : work.of(classifiers.get(0));
  }

  private Examination examination() {
    return examination.orElseThrow(
        () -> new IllegalStateException("no defense has worked here yet"));
  }

  private static <P extends Record> Needs needs(DefensePlugin<P> defense, Record parameters) {
    return defense.needs(defense.parameters().cast(parameters));
  }

  private static void checkNames(DefenseOutcome outcome) {
    for (DefenseOutcome.Named named : outcome.classifiers()) {
      if (!NAME.matcher(named.name()).matches()) {
        throw new IllegalStateException(
            "a classifier is called \"" + named.name() + "\"; allowed is " + NAME.pattern());
      }
      if (named.name().equals(Task.Undefended.CLASSIFIER)) {
        throw new IllegalStateException(
            "a classifier is called \""
                + Task.Undefended.CLASSIFIER
                + "\", which stands for the victim itself");
      }
    }
  }

  private CleanSet clean(Bench bench, Fields request, ImageShape shape, int classes) {
    NDArray pixels = ImageFiles.read(bench, folder.resolve("clean.pixels"), shape);
    int[] labels = RawFiles.ints(folder.resolve("clean.labels"));
    CleanSet.Origin origin =
        CleanSet.Origin.valueOf(request.string("clean-origin").toUpperCase(Locale.ROOT));
    return new CleanSet(ResidentSamples.of(bench.ops(), pixels, classes, labels), origin);
  }

  /**
   * A network that is nothing but parameters is kept; anything else lives as long as this process.
   * Where there is no classifier at all, the undefended network answers.
   */
  private List<Map<String, Object>> describe(Bench bench) throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    Files.createDirectories(bench.out());
    if (classifiers.isEmpty()) {
      all.add(Map.of("name", Task.Undefended.CLASSIFIER, "network", false));
    }
    for (DefenseOutcome.Named named : classifiers) {
      boolean plain = named.classifier() instanceof BlockNetwork network && !network.isView();
      if (plain) {
        Path file = bench.out().resolve(named.name() + ".parameters");
        ((BlockNetwork) named.classifier()).save(file);
      }
      all.add(Map.of("name", named.name(), "network", plain));
    }
    return all;
  }

  private static Map<String, Object> needs(Needs needs) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("access", needs.access().name().toLowerCase(Locale.ROOT));
    tree.put("clean-samples", needs.cleanSamples());
    tree.put("guesses", needs.guesses());
    return tree;
  }

  private static List<Object> curves(List<List<CurvePoint>> curves, Bench bench) {
    List<Object> trees = new ArrayList<>();
    List<Object> seconds = new ArrayList<>();
    for (List<CurvePoint> curve : curves) {
      trees.add(Curves.tree(curve));
      seconds.add(Curves.seconds(curve));
    }
    bench.time("epoch-seconds", seconds);
    return trees;
  }
}
