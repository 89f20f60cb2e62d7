package dev.postern.defenses.none;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.spi.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FourthStageTest {

  /**
   * A ResNet-18 in the order of its operations (a block's shortcut comes last) at a fraction of
   * 0.03: the authors' order is conv1, shortcut, conv2 and the next block, so with lists that share
   * no number 8 + 16, 16, 16 + 16, 32 + 16 and 48 + 16 channels are reset.
   */
  @Test
  void listsAddUpInTheFourthStageOfAResNet18() {
    List<Layer> layers = new ArrayList<>();
    List<int[]> chosen = new ArrayList<>();
    for (int stage = 1; stage <= 3; stage++) {
      int channels = 64 << stage;
      int quota = (int) Math.ceil(0.03 * channels);
      for (int at = 0; at < 5; at++) {
        layers.add(layer(stage, channels, at == 2));
        chosen.add(IntStream.range(0, quota).map(i -> i).toArray());
      }
    }
    for (int at = 10; at < 15; at++) {
      int from = 100 * (at - 9);
      chosen.set(at, IntStream.range(from, from + 16).map(i -> i % 512).toArray());
    }

    List<int[]> reset = FourthStage.accumulated(layers, chosen);

    assertThat(reset.subList(0, 10)).isEqualTo(chosen.subList(0, 10));
    assertThat(reset.subList(10, 15))
        .extracting(list -> list.length)
        .containsExactly(24, 32, 16, 48, 64);
    assertThat(reset.get(10)).contains(0, 7, 100, 115).doesNotContain(300);
    assertThat(reset.get(11)).contains(300, 200).doesNotContain(0, 100);
    assertThat(reset.get(12)).isEqualTo(chosen.get(12));
  }

  @Test
  void channelsThatALayerDoesNotHaveAreLeftOut() {
    List<Layer> layers = List.of(layer(2, 9, false), layer(3, 4, false), layer(3, 4, true));
    List<int[]> chosen = List.of(new int[] {3, 8}, new int[] {1}, new int[] {2});

    List<int[]> reset = FourthStage.accumulated(layers, chosen);

    assertThat(reset.get(1)).containsExactly(3, 1);
  }

  /** In the authors' code for chains the list is emptied before every layer. */
  @Test
  void inAChainNothingAddsUp() {
    List<Layer> layers = List.of(layer(2, 9, false), layer(3, 9, false), layer(3, 9, false));
    List<int[]> chosen = List.of(new int[] {3}, new int[] {1}, new int[] {2});

    assertThat(FourthStage.accumulated(layers, chosen)).isEqualTo(chosen);
  }

  @Test
  void otherStagesStayAsTheyAre() {
    List<Layer> layers = List.of(layer(0, 9, false), layer(1, 9, false), layer(2, 9, true));
    List<int[]> chosen = List.of(new int[] {3}, new int[] {1}, new int[] {2});

    assertThat(FourthStage.accumulated(layers, chosen)).isEqualTo(chosen);
  }

  private static Layer layer(int stage, int channels, boolean isShortcut) {
    Site site = new Site(0, Site.Op.CONV, "conv-0", channels, Map.of(), List.of(), true);
    return new Layer(site, Optional.empty(), stage, isShortcut);
  }
}
