package dev.postern.defenses.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LambdaRuleTest {
  private static final LambdaRule PUBLISHED = new LambdaRule(30, 10, 0.95, 1.2);

  @Test
  void growsByAFifthWhereCleanSamplesAreKept() {
    assertThat(PUBLISHED.next(0.002, 40, 0.95)).isCloseTo(0.0024, within(1e-12));
  }

  @Test
  void shrinksByAFifthWhereTheyAreNot() {
    assertThat(PUBLISHED.next(0.0024, 40, 0.9499)).isCloseTo(0.002, within(1e-12));
  }

  /** Of 0 … 69: epochs after 30 that are multiples of 10. */
  @Test
  void changesInEveryTenthEpochAfterTheThirtieth() {
    assertThat(IntStream.range(0, 70).filter(e -> PUBLISHED.next(1, e, 1) != 1))
        .containsExactly(40, 50, 60);
  }

  /** 20, 30 and 40 of 50, as MM-BM's authors have it. */
  @Test
  void ofMmBmChangesThreeTimes() {
    LambdaRule rule = new LambdaRule(10, 10, 0.95, 1.2);

    assertThat(IntStream.range(0, 50).filter(e -> rule.next(1, e, 0) != 1))
        .containsExactly(20, 30, 40);
  }

  @Test
  void synthesisIsSpreadEvenlyOverTheEpochs() {
    SyntheticImages published = new SyntheticImages(50, 300, 0.01, 3);

    assertThat(IntStream.range(0, 300).filter(e -> published.renewedIn(e, 300)))
        .containsExactly(0, 100, 200);
    assertThat(IntStream.range(0, 10).filter(e -> published.renewedIn(e, 10)))
        .containsExactly(0, 4, 8);
    assertThat(IntStream.range(0, 2).filter(e -> published.renewedIn(e, 2))).containsExactly(0, 1);
  }
}
