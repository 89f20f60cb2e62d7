package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublishedTest {

  /** Image i has the label i and the single value i. */
  private static final LabelledImages ALL = numbered(100);

  @Test
  void aSubsetKeepsImagesWithTheirLabelsInOrder() {
    LabelledImages subset = Published.subset(ALL, 30);

    assertThat(subset.size()).isEqualTo(30);
    assertThat(subset.labels()).isSorted().doesNotHaveDuplicates();
    for (int row = 0; row < 30; row++) {
      assertThat(subset.pixels()[row]).isEqualTo((byte) subset.labels()[row]);
    }
  }

  @Test
  void aSubsetIsAlwaysTheSame() {
    assertThat(Published.subset(ALL, 5).labels()).containsExactly(18, 63, 68, 82, 88);
  }

  @Test
  void aSmallerSubsetIsPartOfALargerOne() {
    assertThat(Published.subset(ALL, 50).labels()).contains(Published.subset(ALL, 20).labels());
  }

  @Test
  void theWholeIsItsOwnSubset() {
    assertThat(Published.subset(ALL, 100)).isSameAs(ALL);
  }

  @Test
  void zeroMeansAll() {
    assertThat(Published.trainSize(0, 60_000)).isEqualTo(60_000);
    assertThat(Published.trainSize(500, 60_000)).isEqualTo(500);
  }

  @Test
  void aTenthIsForTuningAndAThousandAtMost() {
    assertThat(Published.tuneSize(60_000)).isEqualTo(1_000);
    assertThat(Published.tuneSize(10_000)).isEqualTo(1_000);
    assertThat(Published.tuneSize(2_000)).isEqualTo(200);
  }

  private static LabelledImages numbered(int size) {
    byte[] pixels = new byte[size];
    IntStream.range(0, size).forEach(i -> pixels[i] = (byte) i);
    int[] labels = new int[size];
    Arrays.setAll(labels, i -> i);
    return new LabelledImages(new ImageShape(1, 1, 1), size, pixels, labels);
  }
}
