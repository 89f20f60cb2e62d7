package dev.postern.distribution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A component of the bill of materials.
 *
 * @param group its Maven group
 * @param name its artifact
 * @param jar the name of its file
 * @param licences SPDX identifiers, or names where there is none; any one of them may be chosen
 */
record Library(String group, String name, String jar, List<String> licences) {
  private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");

  /** All components of a CycloneDX file, in its order. */
  static List<Library> read(Path sbom) {
    List<Library> all = new ArrayList<>();
    for (JsonNode component : new JsonMapper().readTree(sbom.toFile()).get("components")) {
      all.add(of(component));
    }
    return all;
  }

  private static Library of(JsonNode component) {
    String name = component.get("name").asString();
    Matcher classifier = CLASSIFIER.matcher(component.get("purl").asString());
    String jar =
        name
            + "-"
            + component.get("version").asString()
            + (classifier.find() ? "-" + classifier.group(1) : "")
            + ".jar";
    return new Library(component.get("group").asString(), name, jar, licences(component));
  }

  private static List<String> licences(JsonNode component) {
    List<String> all = new ArrayList<>();
    for (JsonNode choice : component.path("licenses")) {
      JsonNode licence = choice.path("license");
      JsonNode said =
          choice.has("expression")
              ? choice.get("expression")
              : licence.has("id") ? licence.get("id") : licence.get("name");
      all.add(said.asString());
    }
    return all;
  }

  /** Whether it is a part of Postern. */
  boolean own() {
    return group.equals("dev.postern");
  }
}
