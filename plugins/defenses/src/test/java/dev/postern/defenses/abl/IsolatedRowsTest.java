package dev.postern.defenses.abl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IsolatedRowsTest {
  private static final float[] LOSSES = {0.3f, 0.1f, 2, 0.1f, 0.1f, 0, 0.3f, 5, 1, 1};

  @Test
  void theRowsOfTheLowestLossesAreIsolated() {
    IsolatedRows rows = IsolatedRows.lowest(LOSSES, 0.4);

    assertThat(rows.rows()).containsExactly(1, 3, 4, 5);
    assertThat(rows.others()).containsExactly(0, 2, 6, 7, 8, 9);
  }

  @Test
  void amongEqualLossesTheEarlierRowsComeFirst() {
    assertThat(IsolatedRows.lowest(LOSSES, 0.3).rows()).containsExactly(1, 3, 5);
    assertThat(IsolatedRows.lowest(LOSSES, 0.5).rows()).containsExactly(0, 1, 3, 4, 5);
  }

  @Test
  void theShareIsRoundedDownToOneRowAtLeast() {
    assertThat(IsolatedRows.lowest(LOSSES, 0.39).rows()).hasSize(3);
    assertThat(IsolatedRows.lowest(LOSSES, 0.01).rows()).containsExactly(5);
  }

  @Test
  void suspicionFallsWithTheLossAndIsolatedRowsAreFlagged() {
    IsolatedRows rows = IsolatedRows.lowest(new float[] {0.5f, 0.25f, 4}, 0.34);

    assertThat(rows.suspects().scores()).containsExactly(-0.5f, -0.25f, -4);
    assertThat(rows.suspects().flagged().stream()).containsExactly(1);
  }
}
