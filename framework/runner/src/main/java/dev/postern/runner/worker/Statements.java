package dev.postern.runner.worker;

import dev.postern.runner.store.RawFiles;
import dev.postern.spi.DefenseOutcome;
import dev.postern.spi.Suspects;
import dev.postern.spi.Verdict;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a defense says of training rows and of the network, as files and facts. */
final class Statements {
  private final DefenseOutcome outcome;

  Statements(DefenseOutcome outcome) {
    this.outcome = outcome;
  }

  /** Adds to the facts; per row a score and a flag go into files. */
  void write(Path out, Map<String, Object> facts) {
    outcome.abstention().ifPresent(why -> facts.put("abstained", why));
    outcome.verdict().ifPresent(verdict -> facts.put("verdict", tree(verdict)));
    outcome.suspects().ifPresent(suspects -> write(out, suspects, facts));
  }

  private static void write(Path out, Suspects suspects, Map<String, Object> facts) {
    float[] scores = suspects.scores();
    ByteBuffer bytes = ByteBuffer.allocate(5 * scores.length);
    for (int row = 0; row < scores.length; row++) {
      bytes.put((byte) (suspects.flagged().get(row) ? 1 : 0)).putFloat(scores[row]);
    }
    RawFiles.write(out.resolve("suspects"), bytes.flip());
    facts.put("suspects", (long) suspects.flagged().cardinality());
  }

  private static Map<String, Object> tree(Verdict verdict) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("backdoored", verdict.backdoored());
    number(tree, "score", verdict.score());
    number(tree, "p-value", verdict.pValue());
    verdict.target().ifPresent(target -> tree.put("target", (long) target));
    tree.put("per-class", verdict.perClass().stream().filter(Double::isFinite).toList());
    return tree;
  }

  /** JSON knows no NaN. */
  private static void number(Map<String, Object> tree, String name, double value) {
    if (Double.isFinite(value)) {
      tree.put(name, value);
    }
  }
}
