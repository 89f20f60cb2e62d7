package dev.postern.leaderboard;

import dev.postern.results.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a defense is given and what it guesses, in a few words. */
final class ThreatModel {
  private ThreatModel() {}

  /** Of the first result that tells; "" if none does. */
  static String of(List<Result> results) {
    return results.stream()
        .map(result -> words(new Tree(result.evidence()).get("needs")))
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String words(Tree needs) {
    List<String> words = new ArrayList<>();
    needs.get("access").string().ifPresent(access -> words.add("sees " + access));
    cleanSamples(needs.get("clean-samples")).ifPresent(words::add);
    for (Tree guess : needs.get("guesses").list()) {
      guess.string().ifPresent(text -> words.add("guesses: " + text));
    }
    return String.join("; ", words);
  }

  private static Optional<String> cleanSamples(Tree needed) {
    if (needed.value() instanceof Boolean yes) {
      return Optional.of(yes ? "needs clean samples" : "needs no clean samples");
    }
    return needed.value() == null
        ? Optional.empty()
        : Optional.of("clean samples: " + Node.of(needed.value()).text());
  }
}
