package dev.postern.runner.judge;

import static dev.postern.results.Answers.INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.results.Result;
import dev.postern.results.Status;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a cell counts: thresholds are met where a rate equals them. */
class VerdictTest {
  private static final int[] LABELS = {0, 0, 1, 1, 2, 2, 3, 3};
  private static final int[] RIGHT = LABELS;
  private static final int[] ALL_TO_ZERO = {0, 0, 0, 0, 0, 0, 0, 0};

  @TempDir private Path scratch;

  @Test
  void anAttackUnderHalfHasFailed() {
    assertThat(attackOf(20, 9, 0).status()).isEqualTo(Status.ATTACK_FAILED);
    assertThat(attackOf(20, 9, 0).reason()).isEqualTo("the undefended ASR is 45.0 %, under 50 %");
    assertThat(attackOf(20, 10, 0).status()).isEqualTo(Status.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "20, 12, 4, OK", // 60 % is three times 20 %, to the last bit
    "20, 11, 4, ATTACK_FAILED",
    "20, 20, 7, ATTACK_FAILED",
    "20, 18, 6, OK",
    "10, 9, 3, OK",
    "10, 8, 3, ATTACK_FAILED"
  })
  void anAttackUnderThreeTimesTheBaseRateHasFailed(
      int images, int hits, int baseHits, Status status) {
    assertThat(attackOf(images, hits, baseHits).status()).isEqualTo(status);
  }

  @Test
  void theReasonNamesBothRates() {
    assertThat(attackOf(20, 11, 4).reason())
        .isEqualTo(
            "the undefended ASR is 55.0 %, under three times the base rate 20.0 % on a clean"
                + " network");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 20, 3, OK", // 15 % is 10 % + 5 points, to the last bit
    "10, 20, 2, DEGENERATE",
    "4, 20, 6, OK",
    "4, 20, 5, DEGENERATE",
    "2, 20, 11, OK",
    "2, 20, 10, DEGENERATE"
  })
  void cleanAccuracyBelowChanceAndFivePointsIsDegenerate(
      int classes, int images, int right, Status status) {
    assertThat(accuracyOf(classes, images, right).status()).isEqualTo(status);
  }

  @Test
  void theReasonNamesAccuracyAndThreshold() {
    assertThat(accuracyOf(10, 20, 2).reason())
        .isEqualTo("clean accuracy 10.0 % is below chance + 5 points (15.0 %)");
  }

  @Test
  void aScoreThatIsNoNumberMeansDiverged() {
    Case cell = new Case(scratch, 4, LABELS).classifier("repaired");
    cell.trigger("badnets", ALL_TO_ZERO)
        .undefended(RIGHT, ALL_TO_ZERO)
        .defended("repaired", new int[] {0, 0, 1, 1, INVALID, 2, INVALID, 3}, LABELS);

    Result result = cell.judged();

    assertThat(result.status()).isEqualTo(Status.DIVERGED);
    assertThat(result.reason()).isEqualTo("2 of 8 answers to clean images are no numbers");
  }

  @Test
  void whoAbstainsHasAbstained() {
    Case cell =
        new Case(scratch, 4, LABELS).classifier("undefended").told("abstained", "nothing found");
    cell.trigger("badnets", ALL_TO_ZERO)
        .undefended(RIGHT, ALL_TO_ZERO)
        .defended("undefended", RIGHT, ALL_TO_ZERO);

    assertThat(cell.judged().status()).isEqualTo(Status.ABSTAINED);
    assertThat(cell.judged().reason()).isEqualTo("nothing found");
  }

  @Test
  void whoAnswersLikeTheUndefendedNetworkHasChangedNothing() {
    Case cell = new Case(scratch, 4, LABELS).classifier("repaired");
    cell.trigger("badnets", ALL_TO_ZERO)
        .undefended(RIGHT, ALL_TO_ZERO)
        .defended("repaired", RIGHT, ALL_TO_ZERO);

    assertThat(cell.judged().status()).isEqualTo(Status.NO_OP);
  }

  @Test
  void noDefenseMayChangeNothing() {
    Case cell = new Case(scratch, 4, LABELS).classifier("no-defense");
    cell.told("defense", "no-defense")
        .trigger("badnets", ALL_TO_ZERO)
        .undefended(RIGHT, ALL_TO_ZERO)
        .defended("no-defense", RIGHT, ALL_TO_ZERO);

    assertThat(cell.judged().status()).isEqualTo(Status.OK);
  }

  @Test
  void whoDiffersUnderOneTriggerHasChangedSomething() {
    Case cell = new Case(scratch, 4, LABELS).classifier("repaired").told("control", true);
    cell.trigger("badnets", ALL_TO_ZERO)
        .undefended(RIGHT, LABELS)
        .defended("repaired", RIGHT, LABELS);
    cell.trigger("blended", ALL_TO_ZERO)
        .undefended(RIGHT, LABELS)
        .defended("repaired", RIGHT, 0, 0, 1, 1, 2, 2, 3, 0);

    assertThat(cell.judged().status()).isEqualTo(Status.OK);
  }

  @Test
  void aFailedAttackSaysNothingAboutADefenseHoweverItEnded() {
    Case cell = new Case(scratch, 4, LABELS).classifier("repaired").told("abstained", "x");
    int[] invalid = new int[8];
    Arrays.fill(invalid, INVALID);
    cell.trigger("badnets", ALL_TO_ZERO)
        .undefended(RIGHT, LABELS)
        .defended("repaired", invalid, invalid);

    assertThat(cell.judged().status()).isEqualTo(Status.ATTACK_FAILED);
  }

  /** Images of class 1, all with target 0: so many hits undefended, so many on a clean network. */
  private Result attackOf(int images, int hits, int baseHits) {
    int[] labels = filled(images, i -> 1);
    int[] targets = filled(images, i -> 0);
    Case cell = new Case(scratch, 4, labels).classifier("repaired");
    cell.trigger("badnets", targets)
        .undefended(labels, filled(images, i -> i < hits ? 0 : 1))
        .base(labels, filled(images, i -> i < baseHits ? 0 : 1))
        .defended("repaired", labels, filled(images, i -> i == 0 ? 2 : 1));
    return cell.judged();
  }

  private Result accuracyOf(int classes, int images, int right) {
    int[] labels = filled(images, i -> 1);
    int[] targets = filled(images, i -> 0);
    Case cell = new Case(scratch, classes, labels).classifier("repaired");
    cell.trigger("badnets", targets)
        .undefended(labels, targets)
        .defended("repaired", filled(images, i -> i < right ? 1 : 0), targets);
    return cell.judged();
  }

  private static int[] filled(int size, IntUnaryOperator value) {
    return IntStream.range(0, size).map(value).toArray();
  }
}
