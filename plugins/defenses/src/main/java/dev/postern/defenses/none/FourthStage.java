package dev.postern.defenses.none;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What the authors' code resets in the fourth stage of a residual network. Its list of channels is
 * emptied before every layer but the fourth stage's, where only the shortcut gets a list of its
 * own: the first convolution is reset also at the numbers chosen for the third stage's last layer,
 * and each further one at those chosen for the shortcut and for every layer since.
 */
final class FourthStage {
  private static final int STAGE = 3;

  private FourthStage() {}

  /**
   * The channels that are reset; those chosen where no fourth stage begins with a shortcut.
   *
   * @param chosen per layer, those chosen for it
   */
  static List<int[]> accumulated(List<Layer> layers, List<int[]> chosen) {
    OptionalInt shortcut =
        IntStream.range(0, layers.size()).filter(i -> isShortcut(layers.get(i))).findFirst();
    return shortcut.isPresent() ? accumulated(layers, chosen, shortcut.getAsInt()) : chosen;
  }

  /** The shortcut comes last in a block's operations, but second in the code's order. */
  private static List<int[]> accumulated(List<Layer> layers, List<int[]> chosen, int shortcut) {
    List<int[]> reset = new ArrayList<>(chosen);
    int[] list = new int[0];
    boolean isFirst = true;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (layer.stage() < STAGE && !layer.isShortcut()) {
        list = chosen.get(i);
      } else if (layer.stage() == STAGE && !layer.isShortcut()) {
        list = union(list, chosen.get(i));
        reset.set(i, within(list, layer.convolution().channels()));
        list = isFirst ? chosen.get(shortcut) : list;
        isFirst = false;
      }
    }
    return reset;
  }

  private static boolean isShortcut(Layer layer) {
    return layer.stage() == STAGE && layer.isShortcut();
  }

  private static int[] union(int[] one, int[] other) {
    return IntStream.concat(IntStream.of(one), IntStream.of(other)).distinct().toArray();
  }

  private static int[] within(int[] channels, int count) {
    return IntStream.of(channels).filter(channel -> channel < count).toArray();
  }
}
