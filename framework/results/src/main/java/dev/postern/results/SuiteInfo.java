package dev.postern.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a board needs to know of the suite beside its results: the file {@code suite.json} in the
 * folder that holds the folder {@code results}.
 *
 * @param suite its name
 * @param description what it asks, in a sentence
 * @param datasets labels in the order of the suite, as are the following
 */
public record SuiteInfo(
    String suite,
    String description,
    List<String> datasets,
    List<String> models,
    List<String> attacks,
    List<String> defenses) {
  private static final String FILE = "suite.json";

  /** Copies the lists. */
  public SuiteInfo {
    datasets = List.copyOf(datasets);
    models = List.copyOf(models);
    attacks = List.copyOf(attacks);
    defenses = List.copyOf(defenses);
  }

  /** Writes {@code suite.json} into the folder. */
  public void write(Path folder) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("datasets", datasets);
    order.put("models", models);
    order.put("attacks", attacks);
    order.put("defenses", defenses);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("suite", suite);
    tree.put("description", description);
    tree.put("order", order);
    ResultFiles.publish(folder, FILE, CanonicalJson.pretty(tree).getBytes(UTF_8));
  }

  /**
   * Reads {@code suite.json}, if the folder has one.
   *
   * @throws FormatException if it is there, but something else
   */
  public static Optional<SuiteInfo> read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (FormatException e) {
      throw new FormatException(file + ": " + e.getMessage(), e);
    }
  }

  private static SuiteInfo parse(String json) {
    Fields fields = Fields.of(CanonicalJson.read(json), "suite");
    Fields order = fields.object("order");
    SuiteInfo info =
        new SuiteInfo(
            fields.string("suite"),
            fields.string("description"),
            order.strings("datasets"),
            order.strings("models"),
            order.strings("attacks"),
            order.strings("defenses"));
    order.noOthers();
    fields.noOthers();
    return info;
  }
}
