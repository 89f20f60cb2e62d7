package dev.postern.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
  private final RandomStreams streams = new RandomStreams("task");

  @Test
  void aStreamIsWhatItsNameSaysForEver() {
    // SHA-256 of "task", a zero byte and "rows", its first eight bytes as a big-endian seed
    assertThat(streams.stream("rows").nextInt())
        .isEqualTo(new Random(2427431639123286266L).nextInt());
  }

  @Test
  void namesAndScopesGiveDifferentStreams() {
    assertThat(streams.stream("a").nextLong())
        .isEqualTo(streams.stream("a").nextLong())
        .isNotEqualTo(streams.stream("b").nextLong())
        .isNotEqualTo(streams.within("plugin").stream("a").nextLong())
        .isNotEqualTo(new RandomStreams("other").stream("a").nextLong());
  }

  @Test
  void nativeSeedsAreNotNegative() {
    for (int i = 0; i < 100; i++) {
      assertThat(streams.nativeSeed("n" + i)).isNotNegative();
    }
  }
}
