package dev.postern.runner.worker;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.engine.data.ResidentSamples;
import dev.postern.engine.inversion.InversionSettings;
import dev.postern.engine.inversion.InvertedTrigger;
import dev.postern.engine.inversion.Stamp;
import dev.postern.engine.inversion.TriggerInversion;
import dev.postern.engine.network.BlockNetwork;
import dev.postern.engine.random.RandomStreams;
import dev.postern.engine.training.Scoring;
import dev.postern.results.Answers;
import dev.postern.results.Fields;
import dev.postern.runner.store.RawFiles;
import dev.postern.spi.Classifier;
import dev.postern.spi.Decisions;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Lab;
import dev.postern.spi.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Searches, for each budget and label, a trigger that makes a classifier answer the label, and
 * writes down which test images it then answers with it. Of the images no label is known here.
 *
 * <p>Files, budget by budget and label by label: {@code trigger.hits} (per image 1 where it was
 * answered with the label), {@code trigger.masks} (per pixel 1 where it is replaced) and {@code
 * trigger.patterns} ({@code uint8} in channel, row, column order).
 */
final class ProbeWork {
  private final Path folder;
  private final Bench bench;
  private final Lab lab;
  private final Fields request;
  private final ImageShape shape;
  private final int classes;

  ProbeWork(Path folder, Bench bench, Lab lab) {
    this.folder = folder;
    this.bench = bench;
    this.lab = lab;
    this.request = Fields.read(folder.resolve("task.json"));
    this.shape = ImageFiles.shape(request);
    this.classes = request.integer("classes");
  }

  /** Of a classifier, if it is a network: another one has no gradients to follow. */
  Map<String, Object> of(DefenseOutcome.Named headline) throws IOException {
    if (headline.classifier() instanceof Network network) {
      return of(network);
    }
    Path unused = Files.createDirectories(folder.resolve("out"));
    return Map.of(
        "unprobed",
        "the classifier \"%s\" is no network, so that triggers cannot be searched by gradients"
            .formatted(headline.name()));
  }

  /** Of the network that the defense was to mend. */
  Map<String, Object> ofVictim() throws IOException {
    return of(
        BlockNetwork.load(
            bench.architecture(request, shape, classes),
            shape,
            classes,
            Bench.normalisation(request),
            bench.manager(),
            folder.resolve("suspect.parameters")));
  }

  private Map<String, Object> of(Network network) throws IOException {
    Fields settings = request.object("settings");
    List<Double> shares = settings.numbers("budgets");
    List<Object> budgets = new ArrayList<>();
    List<byte[]> hits = new ArrayList<>();
    List<byte[]> masks = new ArrayList<>();
    List<byte[]> patterns = new ArrayList<>();
    try (NDManager memory = bench.manager().newSubManager()) {
      ResidentSamples images = images(memory);
      int[] first =
          IntStream.range(0, Math.min(images.size(), settings.integer("images"))).toArray();
      for (double share : shares) {
        int pixels = TriggerInversion.pixels(share, shape.height(), shape.width());
        List<InvertedTrigger> triggers =
            search(memory, settings, share)
                .invert(
                    network,
                    images.select(first),
                    pixels,
                    new RandomStreams(request.string("scope")).within("inversion"));
        hits.addAll(answered(network, memory, images, triggers));
        triggers.forEach(trigger -> masks.add(mask(trigger)));
        triggers.forEach(trigger -> patterns.add(trigger.pattern()));
        budgets.add(Map.of("share", share, "pixels", (long) pixels));
      }
    }
    Path out = Files.createDirectories(folder.resolve("out"));
    write(out.resolve("trigger.hits"), hits);
    write(out.resolve("trigger.masks"), masks);
    write(out.resolve("trigger.patterns"), patterns);
    return Map.of("budgets", budgets);
  }

  private ResidentSamples images(NDManager memory) {
    NDArray pixels = ImageFiles.read(bench, folder.resolve("images.pixels"), shape);
    pixels.attach(memory);
    int n = (int) pixels.getShape().get(0);
    return ResidentSamples.of(bench.ops(), pixels, classes, new int[n]);
  }

  private TriggerInversion search(NDManager memory, Fields settings, double share) {
    InversionSettings how =
        new InversionSettings(
            settings.integer("steps"),
            settings.integer("batch-size"),
            settings.number("learning-rate"));
    String phase = String.format(Locale.ROOT, "probing with %.4g %%", 100 * share);
    return new TriggerInversion(bench.ops(), memory, how, done -> bench.ticks().tick(phase, done));
  }

  /** Per trigger and image whether its label is the answer. */
  private List<byte[]> answered(
      Classifier classifier,
      NDManager memory,
      ResidentSamples images,
      List<InvertedTrigger> triggers) {
    List<Stamp> stamps =
        triggers.stream().map(trigger -> new Stamp(memory, trigger, shape)).toList();
    List<byte[]> hits = triggers.stream().map(trigger -> new byte[images.size()]).toList();
    new Scoring(bench.ops(), memory)
        .forEachBatch(
            images,
            (batchMemory, batch, first) -> {
              for (int i = 0; i < stamps.size(); i++) {
                int[] predictions = predictions(classifier, stamps.get(i), batch);
                for (int row = 0; row < predictions.length; row++) {
                  boolean hit = predictions[row] == triggers.get(i).label();
                  hits.get(i)[first + row] = (byte) (hit ? 1 : 0);
                }
              }
            });
    return hits;
  }

  private int[] predictions(Classifier classifier, Stamp stamp, NDArray batch) {
    try (NDManager once = batch.getManager().newSubManager()) {
      NDArray stamped = stamp.on(batch);
      stamped.attach(once);
      Decisions decisions = classifier.classify(stamped, lab);
      return new Answers(
              classes,
              decisions.scores().toFloatArray(),
              Optional.empty(),
              decisions.rejected().map(NDArray::toBooleanArray))
          .predictions();
    }
  }

  private byte[] mask(InvertedTrigger trigger) {
    byte[] mask = new byte[shape.height() * shape.width()];
    trigger.mask().stream().forEach(pixel -> mask[pixel] = 1);
    return mask;
  }

  private static void write(Path file, List<byte[]> parts) {
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(all::put);
    RawFiles.write(file, all.flip());
  }
}
