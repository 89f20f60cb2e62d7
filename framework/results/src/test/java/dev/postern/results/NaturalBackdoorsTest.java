package dev.postern.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers are counted by hand. */
class NaturalBackdoorsTest {
  private static final int[] LABELS = {0, 0, 1, 1, 2};

  // Label 0: of images 2, 3, 4 it gets 3, so 1/3 (its own images 0 and 1 do not count). Label 1:
  // of 0, 1, 4 it gets 0 and 4, so 2/3. Label 2: of 0, 1, 2, 3 it gets 1, so 1/4.
  private static final TriggerHits.Trial TEN_PIXELS =
      new TriggerHits.Trial(0.1, 10, List.of(hits(0, 1, 3), hits(0, 2, 3, 4), hits(1, 4)));
  private static final TriggerHits.Trial TWO_PIXELS =
      new TriggerHits.Trial(0.02, 2, List.of(hits(0), hits(2), hits()));
  private static final TriggerHits HITS =
      new TriggerHits(3, LABELS, List.of(TEN_PIXELS, TWO_PIXELS));

  @TempDir Path folder;

  @Test
  void imagesOfTheLabelItselfDoNotCount() {
    assertThat(HITS.reasr(TEN_PIXELS, 0)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(HITS.reasr(TEN_PIXELS, 1)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(HITS.reasr(TEN_PIXELS, 2)).isCloseTo(1 / 4.0, within(1e-12));
  }

  @Test
  void aBudgetsRateIsThatOfItsBestLabelTheLowestOfSeveral() {
    assertThat(HITS.budgets())
        .containsExactly(
            new NaturalBackdoors.Budget(0.1, 10, 2 / 3.0, 1),
            new NaturalBackdoors.Budget(0.02, 2, 0, 0));
  }

  @Test
  void aLabelThatAllImagesHaveIsNotTheBest() {
    TriggerHits.Trial trial = new TriggerHits.Trial(0.1, 1, List.of(hits(0, 1), hits()));

    assertThat(new TriggerHits(2, new int[] {0, 0}, List.of(trial)).budgets())
        .containsExactly(new NaturalBackdoors.Budget(0.1, 1, 0, 1));
  }

  @Test
  void theMeanIsOverTheBudgetsAskedFor() {
    NaturalBackdoors found = new NaturalBackdoors(HITS.budgets(), Optional.empty(), "");

    assertThat(found.mean(List.of(0.1, 0.02)).orElseThrow()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(found.mean(List.of(0.02))).hasValue(0);
    assertThat(found.mean(List.of(0.02, 0.5))).as("one is not there").isEmpty();
    assertThat(found.mean(List.of())).isEqualTo(OptionalDouble.empty());
    assertThat(NaturalBackdoors.unprobed("no network").mean(List.of(0.1))).isEmpty();
  }

  @Test
  void bytesAreReadBack() {
    byte[] bytes = HITS.encode();

    // Header, 5 labels, and per budget share, pixels and a byte for each of three labels.
    assertThat(bytes).hasSize(17 + 5 * 2 + 2 * (8 + 4 + 3));
    assertThat(bytes[17 + 10 + 12]).as("images 0, 1 and 3").isEqualTo((byte) 0b1011);
    TriggerHits read = TriggerHits.decode(bytes);
    assertThat(read.encode()).isEqualTo(bytes);
    assertThat(read.labels()).isEqualTo(LABELS);
    assertThat(read.trials()).isEqualTo(HITS.trials());
  }

  @Test
  void damageIsFound() {
    byte[] bytes = HITS.encode();
    assertThatThrownBy(() -> TriggerHits.decode(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("stored trigger hits are damaged");
    assertDamaged(bytes, 0, (byte) 'X', "does not begin with PSTH");
    assertDamaged(bytes, 4, (byte) 2, "of version 2");
    assertDamaged(bytes, 8, (byte) 1, "bytes instead of");
    assertDamaged(bytes, 18, (byte) 3, "the label 3 of 3");
    assertDamaged(bytes, 17 + 10 + 12, (byte) 0x20, "name image 5 of 5");
  }

  @Test
  void whatCannotBeCountedIsRefused() {
    assertThatThrownBy(() -> new TriggerHits(3, new int[0], List.of()))
        .isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> new TriggerHits(1, new int[] {0}, List.of()))
        .isInstanceOf(FormatException.class);
    assertThatThrownBy(
            () ->
                new TriggerHits(
                    2, new int[] {0}, List.of(new TriggerHits.Trial(0.1, 1, List.of(hits())))))
        .hasMessageContaining("1 labels of 2");
    assertThatThrownBy(() -> new NaturalBackdoors.Budget(0.1, 1, Double.NaN, 0))
        .hasMessage("reasr is NaN; a metric is a fraction in [0,1]");
  }

  @Test
  void liesBesideTheResultUnderItsChecksum() {
    StoredFile stored = ResultFiles.write(folder, Samples.CELL, HITS);

    assertThat(stored.file()).endsWith(".triggers");
    assertThat(ResultFiles.triggerHits(folder, stored).budgets()).isEqualTo(HITS.budgets());
    StoredFile other = new StoredFile(stored.file(), Samples.HASH);
    assertThatThrownBy(() -> ResultFiles.triggerHits(folder, other))
        .hasMessageContaining("has been changed");
  }

  private static void assertDamaged(byte[] bytes, int at, byte value, String message) {
    byte[] changed = bytes.clone();
    changed[at] = value;
    assertThatThrownBy(() -> TriggerHits.decode(changed))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining(message);
  }

  private static BitSet hits(int... images) {
    BitSet hits = new BitSet();
    Arrays.stream(images).forEach(hits::set);
    return hits;
  }
}
