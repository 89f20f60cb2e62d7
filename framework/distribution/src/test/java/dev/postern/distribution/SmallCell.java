package dev.postern.distribution;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One cell of a suite that is made for days on a GPU, cut down to seconds: one seed, one epoch, few
 * clean samples, another dataset, some settings of the defense and of a probe replaced; everything
 * else as the suite has it.
 *
 * @param model label
 * @param attack label
 * @param defense label
 * @param settings of the defense, as YAML
 */
record SmallCell(String model, String attack, String defense, String settings) {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** The text of the suite that has this cell alone; JSON is YAML. */
  String of(Path suite, String dataset) {
    ObjectNode tree = (ObjectNode) YAML.readTree(suite.toFile());
    keep(tree, "models", model);
    keep(tree, "attacks", attack);
    replace(keep(tree, "defenses", defense));
    tree.set("datasets", tree.arrayNode().add(dataset));
    tree.set("seeds", tree.arrayNode().add(0));
    ((ObjectNode) tree.get("training")).put("epochs", 1);
    tree.set("clean-samples", tree.objectNode().put("per-class", 5));
    if (tree.get("natural-backdoors") instanceof ObjectNode probe) {
      probe.put("images", 10).put("batch-size", 5).put("steps", 2).put("test-images", 20);
    }
    tree.remove("exclude");
    tree.remove("claims");
    return tree.toString();
  }

  private static JsonNode keep(ObjectNode tree, String list, String label) {
    ArrayNode kept = tree.arrayNode();
    for (JsonNode entry : tree.get(list)) {
      if (label(entry).equals(label)) {
        kept.add(entry);
      }
    }
    if (kept.size() != 1) {
      throw new AssertionError(kept.size() + " entries of " + list + " are called " + label);
    }
    tree.set(list, kept);
    return kept.get(0);
  }

  private static String label(JsonNode entry) {
    if (entry.isString()) {
      return entry.asString();
    }
    return entry.has("as") ? entry.get("as").asString() : id(entry);
  }

  private static String id(JsonNode entry) {
    return entry.propertyNames().iterator().next();
  }

  private void replace(JsonNode entry) {
    ((ObjectNode) entry.get(id(entry))).setAll((ObjectNode) YAML.readTree(settings));
  }
}
