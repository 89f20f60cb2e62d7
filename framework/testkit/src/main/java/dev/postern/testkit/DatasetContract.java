package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.postern.spi.DataFile;
import dev.postern.spi.DataFolder;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.LabelledImages;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What holds for every dataset. One that needs files is not loaded here, since they are not at
 * hand; its card is looked at all the same.
 */
public abstract class DatasetContract extends PluginContract {

  @Override
  protected abstract DatasetPlugin<?> plugin();

  @Test
  void itsCardIsSound() {
    DatasetCard card = card(plugin());

    assertThat(card.classNames()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    assertThat(card.normalisation().mean()).hasSize(card.shape().channels());
    assertThat(card.trainSize()).isPositive();
    assertThat(card.testSize()).isPositive();
    assertThat(card.tuneSize()).isBetween(0, card.trainSize());
    assertThat(card.trainLimit()).isBetween(0, card.trainSize());
  }

  @Test
  void itLoadsWhatItsCardPromises() {
    Dataset dataset = loaded();
    DatasetCard card = card(plugin());

    assertThat(dataset.train().size()).isEqualTo(card.trainSize());
    assertThat(dataset.test().size()).isEqualTo(card.testSize());
    assertThat(dataset.train().shape()).isEqualTo(card.shape());
    assertThat(dataset.train().classes()).isEqualTo(card.classes());
    for (LabelledImages images : new LabelledImages[] {dataset.train(), dataset.test()}) {
      assertThat(Arrays.stream(images.labels()).distinct().count())
          .as("classes that occur")
          .isEqualTo(card.classes());
    }
  }

  @Test
  void itLoadsTheSameBytesTwice() {
    Dataset once = loaded();
    Dataset twice = loaded();

    assertThat(twice.train().labels()).isEqualTo(once.train().labels());
    assertThat(Arrays.equals(twice.train().pixels(), once.train().pixels())).isTrue();
    assertThat(twice.test().labels()).isEqualTo(once.test().labels());
    assertThat(Arrays.equals(twice.test().pixels(), once.test().pixels())).isTrue();
  }

  /**
   * Where its files come from: by default the folder that POSTERN_DATA names, and what is not there
   * is not loaded. A plugin whose files a test can make says where they are.
   */
  protected DataFolder data() {
    return new DataFolder() {
      @Override
      public Path require(DataFile file) {
        return find(file.path(), file.origin());
      }

      @Override
      public Path find(String path, String origin) {
        String folder = System.getenv("POSTERN_DATA");
        assumeThat(folder).as("POSTERN_DATA, the folder of " + path).isNotNull();
        Path found = Path.of(folder).resolve(path);
        assumeThat(found).as("a published file, from " + origin).exists();
        return found;
      }
    };
  }

  private Dataset loaded() {
    return load(plugin(), data());
  }

  private <P extends Record> DatasetCard card(DatasetPlugin<P> plugin) {
    return plugin.card(plugin.parameters().cast(parameters()));
  }

  private <P extends Record> Dataset load(DatasetPlugin<P> plugin, DataFolder folder) {
    return plugin.load(plugin.parameters().cast(parameters()), folder);
  }
}
