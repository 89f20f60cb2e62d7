package dev.postern.runner.worker;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import dev.postern.catalog.Kind;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.lab.TaskLab;
import dev.postern.results.Fields;
import dev.postern.runner.store.RawFiles;
import dev.postern.spi.AttackOutcome;
import dev.postern.spi.Backdoor;
import dev.postern.spi.DataAttack;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Lab;
import dev.postern.spi.PoisonedSet;
import dev.postern.spi.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs an attack: writes only what differs from the dataset, and the triggered test images. */
final class AttackWork implements Work {
  private static final int TRIGGER_BATCH = 1000;

  @Override
  public Map<String, Object> run(Fields request, Bench bench) throws Exception {
    Bench.Chosen chosen = bench.plugin(Kind.ATTACK, request);
    if (!(chosen.plugin() instanceof DataAttack<?> attack)) {
      throw new IllegalStateException(
          chosen.plugin().getClass().getName()
              + " implements no kind of attack that this Postern knows");
    }
    ResidentSamples clean = TrainingRows.clean(bench, request);
    TaskLab lab = bench.lab();
    AttackOutcome outcome = poison(attack, chosen.parameters(), clean, lab);
    Map<String, Object> facts = new LinkedHashMap<>(writePoison(outcome.poisoned(), bench));
    facts.put("backdoors", outcome.backdoors().stream().map(Backdoor::name).toList());
    facts.put("triggered", (long) writeTriggered(outcome.backdoors(), request, bench, lab));
    return facts;
  }

  private static <P extends Record> AttackOutcome poison(
      DataAttack<P> attack, Record parameters, Samples clean, Lab lab) {
    return attack.poison(attack.parameters().cast(parameters), clean, lab);
  }

  private static Map<String, Object> writePoison(PoisonedSet poisoned, Bench bench)
      throws IOException {
    List<Integer> rows = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    List<Byte> kinds = new ArrayList<>();
    NDList pixels = new NDList();
    for (PoisonedSet.Change change : poisoned.changes()) {
      check(change, poisoned.clean());
      for (int i = 0; i < change.rows().length; i++) {
        rows.add(change.rows()[i]);
        labels.add(change.labels()[i]);
        kinds.add(PoisonKinds.code(change.kind()));
      }
      if (change.rows().length > 0) {
        pixels.add(change.images());
      }
    }
    Path out = bench.out();
    RawFiles.write(out.resolve("poison.rows"), ints(rows));
    RawFiles.write(out.resolve("poison.labels"), ints(labels));
    ByteBuffer kindBytes = ByteBuffer.allocate(kinds.size());
    kinds.forEach(kindBytes::put);
    RawFiles.write(out.resolve("poison.kinds"), kindBytes.flip());
    if (pixels.isEmpty()) {
      RawFiles.write(out.resolve("poison.pixels"), ByteBuffer.allocate(0));
    } else {
      ImageFiles.write(out.resolve("poison.pixels"), NDArrays.concat(pixels));
    }
    long covers = kinds.stream().filter(k -> k == PoisonKinds.code(PoisonedSet.Kind.COVER)).count();
    long relabelled =
        IntStream.range(0, rows.size())
            .filter(i -> poisoned.clean().label(rows.get(i)) != labels.get(i))
            .count();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("poisoned", rows.size() - covers);
    facts.put("covers", covers);
    facts.put("relabelled", relabelled);
    facts.put("training-images", (long) poisoned.clean().size());
    return facts;
  }

  private static void check(PoisonedSet.Change change, Samples clean) {
    ImageShape s = clean.shape();
    checkImages(change.images(), change.rows().length, s, "the poisoned images");
    for (int label : change.labels()) {
      checkLabel(label, clean.classes());
    }
  }

  private static void checkImages(NDArray images, int n, ImageShape s, String what) {
    long[] expected = {n, s.channels(), s.height(), s.width()};
    if (images.getDataType() != DataType.UINT8
        || !Arrays.equals(images.getShape().getShape(), expected)) {
      throw new IllegalStateException(
          what
              + " are "
              + images.getDataType()
              + images.getShape()
              + ", expected uint8"
              + Arrays.toString(expected));
    }
  }

  private static void checkLabel(int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalStateException(
          "the attack's target is class " + label + ", outside 0…" + (classes - 1));
    }
  }

  /** Triggers every test image the first backdoor attacks, target class included; −1 elsewhere. */
  private static int writeTriggered(List<Backdoor> backdoors, Fields request, Bench bench, Lab lab)
      throws IOException {
    Path dataset = request.path("dataset-folder");
    int classes = request.integer("classes");
    int[] labels = RawFiles.ints(dataset.resolve("test.labels"));
    int[] targets = new int[labels.length];
    Arrays.fill(targets, -1);
    NDList triggered = new NDList();
    if (!backdoors.isEmpty()) {
      Backdoor backdoor = backdoors.get(0);
      Arrays.setAll(targets, row -> backdoor.target().target(labels[row]).orElse(-1));
      Arrays.stream(targets).filter(t -> t != -1).forEach(t -> checkLabel(t, classes));
      int[] rows = IntStream.range(0, labels.length).filter(row -> targets[row] >= 0).toArray();
      NDArray pixels =
          ImageFiles.read(bench, dataset.resolve("test.pixels"), ImageFiles.shape(request));
      ResidentSamples test = ResidentSamples.of(bench.ops(), pixels, classes, labels);
      for (int from = 0; from < rows.length; from += TRIGGER_BATCH) {
        int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + TRIGGER_BATCH));
        int[] truth = Arrays.stream(some).map(row -> labels[row]).toArray();
        NDArray images = backdoor.trigger().apply(test.images(bench.manager(), some), truth, lab);
        checkImages(images, some.length, test.shape(), "the triggered test images");
        triggered.add(images);
      }
    }
    RawFiles.write(bench.out().resolve("triggered.targets"), targets);
    if (triggered.isEmpty()) {
      RawFiles.write(bench.out().resolve("triggered.pixels"), ByteBuffer.allocate(0));
    } else {
      ImageFiles.write(bench.out().resolve("triggered.pixels"), NDArrays.concat(triggered));
    }
    return (int) Arrays.stream(targets).filter(t -> t >= 0).count();
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
