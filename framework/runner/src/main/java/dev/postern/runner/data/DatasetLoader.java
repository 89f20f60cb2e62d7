package dev.postern.runner.data;

import dev.postern.spi.DataFolder;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.MissingDataException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A plugin and its parameters, about to be loaded.
 *
 * @param <P> of the plugin
 */
public final class DatasetLoader<P extends Record> {
  private final DatasetPlugin<P> plugin;
  private final P parameters;

  private DatasetLoader(DatasetPlugin<P> plugin, P parameters) {
    this.plugin = plugin;
    this.parameters = parameters;
  }

  /** A plugin with parameters that its form has bound. */
  public static <P extends Record> DatasetLoader<P> of(DatasetPlugin<P> plugin, Record parameters) {
    return new DatasetLoader<>(plugin, plugin.parameters().cast(parameters));
  }

  /**
   * Loads both splits and holds them against the plugin's card.
   *
   * @param folder of the user, where one is given
   * @throws MissingDataException where a file is absent or not the expected one
   * @throws IllegalStateException where the card promises something else
   */
  public Dataset load(Optional<Path> folder) {
    DataFolder files = new CheckedFolder(folder, advice());
    Dataset dataset = plugin.load(parameters, files);
    check(plugin.card(parameters), dataset);
    return dataset;
  }

  private String advice() {
    return plugin.downloads(parameters).isEmpty()
        ? ""
        : "; \"postern data fetch " + plugin.id() + "\" does both";
  }

  private static void check(DatasetCard card, Dataset dataset) {
    LabelledImages train = dataset.train();
    if (!train.shape().equals(card.shape())
        || train.classes() != card.classes()
        || train.size() != card.trainSize()
        || dataset.test().size() != card.testSize()) {
      throw new IllegalStateException(
          "the dataset's card promises %d + %d images of %s in %d classes, but %d + %d of %s in %d were loaded"
              .formatted(
                  card.trainSize(),
                  card.testSize(),
                  card.shape(),
                  card.classes(),
                  train.size(),
                  dataset.test().size(),
                  train.shape(),
                  train.classes()));
    }
  }
}
