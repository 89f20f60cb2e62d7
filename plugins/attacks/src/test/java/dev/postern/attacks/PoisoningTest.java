package dev.postern.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.postern.spi.AttackOutcome;
import dev.postern.spi.Backdoor;
import dev.postern.spi.ImageShape;
import dev.postern.spi.NotApplicable;
import dev.postern.spi.PoisonedSet.Change;
import dev.postern.spi.PoisonedSet.Kind;
import dev.postern.spi.Samples;
import dev.postern.testkit.TestImages;
import dev.postern.testkit.TestLab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoisoningTest {
  @TempDir private Path scratch;
  private TestLab lab;
  private NDManager manager;
  private Samples clean;
  private final List<TestLab> labs = new ArrayList<>();

  @BeforeEach
  void open() {
    lab = new TestLab("0", scratch);
    manager = lab.manager();
    clean = TestImages.of(lab, new ImageShape(3, 4, 4), 10, 1_000);
  }

  @AfterEach
  void close() {
    labs.forEach(TestLab::close);
    lab.close();
  }

  @Test
  void theControlLeavesEverythingAsItIs() {
    AttackOutcome outcome = new Clean().poison(new Clean.Parameters(), clean, lab);

    assertThat(outcome.poisoned().clean()).isSameAs(clean);
    assertThat(outcome.poisoned().changes()).isEmpty();
    assertThat(outcome.backdoors()).isEmpty();
  }

  @Test
  void theRateCountsTheWholeTrainingSet() {
    assertThat(onlyChange(badNets(0.1, Targeting.ALL_TO_ONE, 0)).rows()).hasSize(100);
    assertThat(onlyChange(badNets(0.0126, Targeting.ALL_TO_ONE, 0)).rows()).hasSize(13);
    assertThat(onlyChange(blended(0.1, "a")).rows()).hasSize(100);
  }

  @Test
  void rowsAreDrawnOutOfAllClassesTheTargetIncluded() {
    Change change = onlyChange(badNets(0.1, Targeting.ALL_TO_ONE, 3));

    assertThat(change.kind()).isEqualTo(Kind.POISON);
    assertThat(change.rows()).doesNotHaveDuplicates().isSorted();
    assertThat(Arrays.stream(change.rows()).map(clean::label).distinct().count()).isEqualTo(10);
  }

  @Test
  void allToOneLabelsEveryPoisonedRowWithTheTarget() {
    assertThat(onlyChange(badNets(0.1, Targeting.ALL_TO_ONE, 3)).labels()).containsOnly(3);
  }

  @Test
  void allToAllLabelsEveryPoisonedRowWithTheNextClass() {
    Change change = onlyChange(badNets(0.5, Targeting.ALL_TO_ALL, 3));

    for (int i = 0; i < change.rows().length; i++) {
      assertThat(change.labels()[i]).isEqualTo((clean.label(change.rows()[i]) + 1) % 10);
    }
    assertThat(change.labels()).contains(0);
  }

  @Test
  void aPoisonedRowDiffersUnderThePatchOnly() {
    Change change = onlyChange(badNets(0.1, Targeting.ALL_TO_ONE, 0));
    byte[] pixels = change.images().toByteArray();
    byte[] untouched = clean.images(manager, change.rows()).toByteArray();

    for (int i = 0; i < pixels.length; i++) {
      int place = i % 48;
      boolean underPatch = place / 4 % 4 >= 1 && place % 4 >= 1;
      assertThat(pixels[i]).isEqualTo(underPatch ? (byte) 255 : untouched[i]);
    }
  }

  @Test
  void theBackdoorIsWhatWasPlanted() {
    AttackOutcome outcome = badNets(0.1, Targeting.ALL_TO_ALL, 0);
    Backdoor backdoor = outcome.backdoors().get(0);
    Change change = onlyChange(outcome);
    int[] labels = Arrays.stream(change.rows()).map(clean::label).toArray();

    NDArray triggered = backdoor.trigger().apply(clean.images(manager, change.rows()), labels, lab);

    assertThat(outcome.backdoors()).hasSize(1);
    assertThat(triggered).isEqualTo(change.images());
    assertThat(IntStream.of(labels).map(label -> backdoor.target().target(label).orElseThrow()))
        .containsExactly(IntStream.of(change.labels()).boxed().toArray(Integer[]::new));
  }

  @Test
  void theSameSeedPoisonsTheSameRows() {
    assertThat(onlyChange(blended(0.1, "a")).rows())
        .isEqualTo(onlyChange(blended(0.1, "a")).rows());
    assertThat(onlyChange(blended(0.1, "a")).images())
        .isEqualTo(onlyChange(blended(0.1, "a")).images());
    assertThat(onlyChange(blended(0.1, "a")).rows())
        .isNotEqualTo(onlyChange(blended(0.1, "b")).rows());
  }

  @Test
  void aRateThatPoisonsNothingIsRefused() {
    assertThatThrownBy(() -> badNets(0.0004, Targeting.ALL_TO_ONE, 0))
        .isInstanceOf(NotApplicable.class)
        .hasMessage("a poisoning rate of 0.0004 poisons none of 1000 training images");
  }

  private AttackOutcome badNets(double rate, Targeting targeting, int target) {
    BadNets.Parameters parameters =
        new BadNets.Parameters(rate, target, targeting, 3, Pattern.WHITE, Corner.BOTTOM_RIGHT, 0);
    return new BadNets().poison(parameters, clean, lab);
  }

  private AttackOutcome blended(double rate, String scope) {
    Blended.Parameters parameters = new Blended.Parameters(rate, 0, Targeting.ALL_TO_ONE, 0.2);
    TestLab other = new TestLab(scope, scratch);
    labs.add(other);
    return new Blended().poison(parameters, clean, other);
  }

  private static Change onlyChange(AttackOutcome outcome) {
    assertThat(outcome.poisoned().changes()).hasSize(1);
    return outcome.poisoned().changes().get(0);
  }
}
