package dev.postern.defenses.none;

import static dev.postern.defenses.none.Compatibility.AUTHORS_CODE;
import static dev.postern.defenses.none.Compatibility.METHOD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class SuspicionTest {
  private static final double[] SCORES = {1, 1.1, 1.2, 1.3, 5, 5.1, 5.2};

  @Test
  void theUpperClassIsFlagged() {
    assertThat(Suspicion.flagged(SCORES, false, METHOD)).isEqualTo(rows(4, 5, 6));
  }

  @Test
  void theAuthorsCodeFlagsTheLowerClassesLargestToo() {
    assertThat(Suspicion.flagged(SCORES, false, AUTHORS_CODE)).isEqualTo(rows(3, 4, 5, 6));
  }

  @Test
  void someRowsAreAlwaysSpared() {
    assertThat(Suspicion.flagged(new double[] {1, 1, 5}, false, AUTHORS_CODE)).isEqualTo(rows(2));
    assertThat(Suspicion.flagged(new double[] {1, 1, 1}, false, AUTHORS_CODE)).isEqualTo(rows());
  }

  @Test
  void theNullGuardFlagsWhatIsFarOffOnly() {
    double[] even = {1, 2, 3, 4, 5, 6};

    assertThat(Suspicion.flagged(even, false, METHOD)).isEqualTo(rows(3, 4, 5));
    assertThat(Suspicion.flagged(even, true, METHOD)).isEqualTo(rows());
    assertThat(Suspicion.flagged(SCORES, true, METHOD)).isEqualTo(rows(4, 5, 6));
  }

  private static BitSet rows(int... rows) {
    BitSet set = new BitSet();
    for (int row : rows) {
      set.set(row);
    }
    return set;
  }
}
