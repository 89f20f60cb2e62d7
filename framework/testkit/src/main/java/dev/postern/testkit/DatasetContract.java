package dev.postern.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.MissingDataException;
import java.util.Arrays;
import java.util.Optional;
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

  private Dataset loaded() {
    Optional<Dataset> dataset = load(plugin());
    assumeThat(dataset).as("needs files").isPresent();
    return dataset.orElseThrow();
  }

  private <P extends Record> DatasetCard card(DatasetPlugin<P> plugin) {
    return plugin.card(plugin.parameters().cast(parameters()));
  }

  private <P extends Record> Optional<Dataset> load(DatasetPlugin<P> plugin) {
    try {
      return Optional.of(
          plugin.load(
              plugin.parameters().cast(parameters()),
              file -> {
                throw new MissingDataException(file.path());
              }));
    } catch (MissingDataException e) {
      return Optional.empty();
    }
  }
}
