package dev.postern.suite;

import java.util.ArrayList;
import java.util.List;

/** What is allowed in a suite and probably not meant. */
final class Warnings {
  private Warnings() {}

  static List<String> of(List<Integer> seeds, List<Entry> defenses) {
    List<String> warnings = new ArrayList<>();
    if (seeds.size() == 1) {
      warnings.add(
          "this suite has one seed only, so that its numbers say nothing about chance; give three"
              + " or more");
    }
    if (has(defenses, "none") && !has(defenses, "no-defense")) {
      warnings.add(
          "this suite has the defense \"none\", which is the method NONE, but not \"no-defense\","
              + " which is the absence of a defense; add it to see the undefended numbers");
    }
    return warnings;
  }

  private static boolean has(List<Entry> defenses, String id) {
    return defenses.stream().anyMatch(entry -> entry.id().equals(id));
  }
}
