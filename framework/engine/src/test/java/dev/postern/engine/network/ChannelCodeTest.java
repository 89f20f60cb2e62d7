package dev.postern.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelCodeTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** n over n/2: 2, 3, 6, 10, 20, 35, 70, 126, 252, 462, 924. */
  @ParameterizedTest
  @CsvSource({"1,2", "2,2", "3,3", "4,4", "6,4", "7,5", "64,8", "70,8", "71,9", "512,12"})
  void takesFewSamples(int channels, int samples) {
    assertThat(new ChannelCode(channels).samples()).isEqualTo(samples);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "5", "64", "300"})
  void readsEveryChannelThatItWrote(int channels) {
    ChannelCode code = new ChannelCode(channels);

    NDArray written = code.write(manager, new Shape(code.samples(), channels, 2, 3), 1);

    assertThat(code.read(written, 1)).containsExactly(IntStream.range(0, channels).toArray());
  }

  @Test
  void readsChannelsAlongTheAxisOnWhichItWroteThem() {
    ChannelCode code = new ChannelCode(5);

    NDArray tokens = code.write(manager, new Shape(code.samples(), 7, 5), 2);

    assertThat(code.read(tokens, 2)).containsExactly(0, 1, 2, 3, 4);
    assertThat(code.read(tokens, 1)).as("a token has all channels").containsOnly(ChannelCode.MIXED);
  }

  @Test
  void tellsMixedChannelsFromSingleOnes() {
    int channels = 20;
    ChannelCode code = new ChannelCode(channels);
    NDArray written = code.write(manager, new Shape(code.samples(), channels), 1);
    for (int a = 0; a < channels; a++) {
      NDArray one = written.get(new NDIndex(":," + a + ":" + (a + 1)));

      int[] sums = code.read(written.add(one), 1);

      for (int b = 0; b < channels; b++) {
        assertThat(sums[b]).isEqualTo(a == b ? a : ChannelCode.MIXED);
      }
    }
  }

  @Test
  void tellsNothingFromSomething() {
    ChannelCode code = new ChannelCode(4);

    int[] read = code.read(manager.ones(new Shape(code.samples(), 3, 2)), 1);

    assertThat(read).containsOnly(ChannelCode.NOTHING);
  }
}
