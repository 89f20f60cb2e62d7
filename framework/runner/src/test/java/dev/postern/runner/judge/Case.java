package dev.postern.runner.judge;

import dev.postern.results.Answers;
import dev.postern.results.Fields;
import dev.postern.results.Result;
import dev.postern.results.ResultFormat;
import dev.postern.runner.store.RawFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A cell written by hand: who predicted what. Images have one pixel. A prediction is a class,
 * {@link Answers#NONE} for a rejected image or {@link Answers#INVALID} for a score that is no
 * number.
 */
final class Case {
  private final Path folder;
  private final int classes;
  private final int[] labels;
  private final Map<String, Object> request = new LinkedHashMap<>();
  private final List<Object> classifiers = new ArrayList<>();
  private final List<Trigger> triggers = new ArrayList<>();

  /** The questions about one attack, and the answers to them. */
  final class Trigger {
    private final Map<String, Object> asked = new LinkedHashMap<>();
    private final int triggered;

    private Trigger(String name, int[] targets) {
      Path attack = create("attack-" + name);
      triggered = (int) Arrays.stream(targets).filter(target -> target >= 0).count();
      RawFiles.write(attack.resolve("triggered.targets"), targets);
      RawFiles.write(attack.resolve("triggered.pixels"), ByteBuffer.allocate(triggered));
      asked.put("trigger", name);
      asked.put("dataset-folder", folder.resolve("dataset").toString());
      asked.put("attack-folder", attack.toString());
      asked.put("answers-folder", create("answers-" + name).toString());
    }

    /** What a classifier of the defense says to clean and to triggered images. */
    Trigger defended(String classifier, int[] clean, int... answers) {
      return write("answers-" + asked.get("trigger"), classifier, clean, answers);
    }

    Trigger undefended(int[] clean, int... answers) {
      asked.put(
          "undefended-answers", folder.resolve("u-" + asked.get("trigger") + "/n.answers") + "");
      return write("u-" + asked.get("trigger"), "n", clean, answers);
    }

    /** What the clean network says. */
    Trigger base(int[] clean, int... answers) {
      asked.put("base-answers", folder.resolve("b-" + asked.get("trigger") + "/n.answers") + "");
      return write("b-" + asked.get("trigger"), "n", clean, answers);
    }

    private Trigger write(String where, String name, int[] clean, int[] answers) {
      if (clean.length != labels.length || answers.length != triggered) {
        throw new IllegalArgumentException("one answer per image");
      }
      int[] all = IntStream.concat(Arrays.stream(clean), Arrays.stream(answers)).toArray();
      RawFiles.write(
          create(where).resolve(name + ".answers"), ByteBuffer.wrap(answers(all).encode()));
      return this;
    }
  }

  Case(Path scratch, int classes, int... labels) {
    try {
      this.folder = Files.createTempDirectory(scratch, "case");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.classes = classes;
    this.labels = labels;
    Path dataset = create("dataset");
    RawFiles.write(dataset.resolve("test.labels"), labels);
    RawFiles.write(dataset.resolve("test.pixels"), ByteBuffer.allocate(labels.length));
    request.put(
        "cell",
        Map.of("dataset", "digits", "model", "net", "attack", "a", "defense", "d", "seed", 0L));
    request.put("shape", Map.of("channels", 1L, "height", 1L, "width", 1L));
    request.put("defense", "tuning");
    request.put("parameters", Map.of());
    request.put("seconds", Map.of());
    request.put("evidence", Map.of());
  }

  /** Sets something the judge is told: "control", "abstained", "defense". */
  Case told(String key, Object value) {
    request.put(key, value);
    return this;
  }

  /** The next classifier, the headline first. */
  Case classifier(String name) {
    classifiers.add(Map.of("name", name, "network", false));
    return this;
  }

  /** The next trigger; {@code targets} by test row, −1 where a row is not triggered. */
  Trigger trigger(String name, int... targets) {
    Trigger trigger = new Trigger(name, targets);
    triggers.add(trigger);
    return trigger;
  }

  Result judged() {
    Map<String, Object> tree = new LinkedHashMap<>(request);
    tree.put("classifiers", classifiers);
    tree.put("asked", triggers.stream().map(trigger -> trigger.asked).toList());
    Path out = create("out");
    try {
      new Judge(Fields.of(tree, "the request")).judge(out);
      try (var files = Files.list(out)) {
        Path json = files.filter(f -> f.toString().endsWith(".json")).findFirst().orElseThrow();
        return ResultFormat.read(Files.readString(json));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answers answers(int[] predictions) {
    float[] scores = new float[predictions.length * classes];
    boolean[] rejected = new boolean[predictions.length];
    for (int i = 0; i < predictions.length; i++) {
      rejected[i] = predictions[i] == Answers.NONE;
      if (predictions[i] >= 0) {
        scores[i * classes + predictions[i]] = 1;
      } else if (predictions[i] == Answers.INVALID) {
        scores[i * classes] = Float.NaN;
      }
    }
    return new Answers(classes, scores, Optional.empty(), Optional.of(rejected));
  }

  private Path create(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
