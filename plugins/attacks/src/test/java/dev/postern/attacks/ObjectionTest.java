package dev.postern.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.spi.Augmentation;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.ImageShape;
import dev.postern.spi.Normalisation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectionTest {
  private static final DatasetCard CARD =
      new DatasetCard(
          new ImageShape(3, 32, 28),
          List.of("cat", "dog", "bird"),
          100,
          0,
          10,
          10,
          Normalisation.identity(3),
          Augmentation.none());

  @Test
  void theTargetIsAClass() {
    assertThat(badNets(2, Targeting.ALL_TO_ONE, 3, 0)).isEmpty();
    assertThat(badNets(3, Targeting.ALL_TO_ONE, 3, 0))
        .isEqualTo("target 3 is not a class of this dataset: its 3 classes are 0 to 2");
    assertThat(blended(3, Targeting.ALL_TO_ONE))
        .isEqualTo("target 3 is not a class of this dataset: its 3 classes are 0 to 2");
  }

  @Test
  void allToAllHasNoTargetToObjectTo() {
    assertThat(badNets(3, Targeting.ALL_TO_ALL, 3, 0)).isEmpty();
    assertThat(blended(3, Targeting.ALL_TO_ALL)).isEmpty();
  }

  @Test
  void thePatchFitsIntoTheImage() {
    assertThat(badNets(0, Targeting.ALL_TO_ONE, 20, 8)).isEmpty();
    assertThat(badNets(0, Targeting.ALL_TO_ONE, 20, 9))
        .isEqualTo(
            "a patch of 20 pixels at a margin of 9 does not fit into images of 3×32×28: size and"
                + " margin together can be 28 at most");
    assertThat(badNets(0, Targeting.ALL_TO_ONE, Integer.MAX_VALUE, Integer.MAX_VALUE)).isNotEmpty();
  }

  @Test
  void nothingIsWrongWithTheControl() {
    assertThat(new Clean().objection(new Clean.Parameters(), CARD)).isEmpty();
  }

  private static String badNets(int target, Targeting targeting, int size, int margin) {
    return new BadNets()
        .objection(
            new BadNets.Parameters(
                0.1, target, targeting, size, Pattern.WHITE, Corner.TOP_LEFT, margin),
            CARD);
  }

  private static String blended(int target, Targeting targeting) {
    return new Blended().objection(new Blended.Parameters(0.1, target, targeting, 0.2), CARD);
  }
}
