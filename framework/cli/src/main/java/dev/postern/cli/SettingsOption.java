package dev.postern.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Parameters of a plugin on the command line. */
final class SettingsOption {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a parameter of the dataset, its value as in a suite; may be repeated")
  private Map<String, String> settings = Map.of();

  /** As a suite's YAML would give them. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    settings.forEach((name, text) -> tree.put(name, value(name, text)));
    return tree;
  }

  private static Object value(String name, String text) {
    try {
      Object value = new YAMLMapper().readValue(text, Object.class);
      return value == null ? "" : value;
    } catch (JacksonException e) {
      throw new UsageException(
          "--set " + name + "=" + text + " is no YAML value: " + e.getOriginalMessage());
    }
  }
}
