package dev.postern.results;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which cell of a suite: the labels of its entries, and the seed. Labels may hold any characters;
 * names of files never do.
 */
public record CellLabels(String dataset, String model, String attack, String defense, int seed) {
  private static final int LONGEST_SLUG = 40;
  private static final int DIGITS_OF_HASH = 8;

  /**
   * The name of the result's file: readable, of {@code a-z 0-9 - _ .} only, and different for
   * different labels, such as {@code signs_small-cnn_badnets-rate-0-1_abl_0-3f9a01c2.json}.
   */
  public String fileName() {
    return stem() + ".json";
  }

  /** The name of the file of the headline classifier's predictions. */
  public String predictionsFileName() {
    return stem() + ".predictions";
  }

  /** The name of the file of a ranking. */
  public String rankingFileName(String ranking) {
    String hash = CanonicalJson.sha256(ranking).substring(0, DIGITS_OF_HASH);
    return stem() + "_" + slug(ranking) + "-" + hash + ".ranking";
  }

  /** The name of the file of what the probe for natural backdoors found. */
  public String triggerHitsFileName() {
    return stem() + ".triggers";
  }

  /** The name of the file of a further classifier's predictions. */
  public String predictionsFileName(String classifier) {
    String hash = CanonicalJson.sha256(classifier).substring(0, DIGITS_OF_HASH);
    return stem() + "_" + slug(classifier) + "-" + hash + ".predictions";
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("dataset", dataset);
    tree.put("model", model);
    tree.put("attack", attack);
    tree.put("defense", defense);
    tree.put("seed", seed);
    return tree;
  }

  static CellLabels read(Fields fields) {
    CellLabels labels =
        new CellLabels(
            fields.string("dataset"),
            fields.string("model"),
            fields.string("attack"),
            fields.string("defense"),
            fields.integer("seed"));
    fields.noOthers();
    return labels;
  }

  private String stem() {
    String readable =
        Stream.of(dataset, model, attack, defense)
            .map(CellLabels::slug)
            .collect(Collectors.joining("_"));
    String hash = CanonicalJson.sha256(tree()).substring(0, DIGITS_OF_HASH);
    return readable + "_" + seed + "-" + hash;
  }

  /** Lower-case letters and digits, anything else as one hyphen; never empty. */
  private static String slug(String label) {
    String plain = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = plain.replaceAll("^-|-$", "");
    String cut = trimmed.substring(0, Math.min(trimmed.length(), LONGEST_SLUG));
    return cut.isEmpty() ? "x" : cut;
  }
}
