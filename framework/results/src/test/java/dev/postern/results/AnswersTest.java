package dev.postern.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final float NAN = Float.NaN;

  private static final Answers FULL =
      new Answers(
          2,
          new float[] {0.25f, 0.75f, -1, -2},
          Optional.of(new float[] {0.5f, NAN}),
          Optional.of(new boolean[] {true, false}));

  @Test
  void predictsTheHighestScoreAndTheLowerOfEqualClasses() {
    float[] scores = {
      1, 3, 2, /* tie */ 5, 5, 1, /* zeros */ -0f, 0f, 0f, /* below 0 */ -3, -1, -2
    };

    assertThat(Answers.of(3, scores).predictions()).containsExactly(1, 0, 0, 1);
  }

  @Test
  void infiniteScoresAreOrdinaryOnes() {
    float inf = Float.POSITIVE_INFINITY;

    assertThat(Answers.of(2, new float[] {-inf, -inf, 1, inf, -inf, 0}).predictions())
        .containsExactly(0, 1, 1);
  }

  @Test
  void aNanAnywhereInARowMakesItInvalid() {
    assertThat(Answers.of(2, new float[] {NAN, 9, 9, NAN, 9, 1}).predictions())
        .containsExactly(Answers.INVALID, Answers.INVALID, 0);
  }

  @Test
  void aRejectedRowPredictsNothingWhateverItsScores() {
    Answers answers =
        new Answers(
            2,
            new float[] {0, 1, NAN, 1, 0, 1},
            Optional.empty(),
            Optional.of(new boolean[] {true, true, false}));

    assertThat(answers.predictions()).containsExactly(Answers.NONE, Answers.NONE, 1);
  }

  @Test
  void comparesBitsAndParts() {
    assertThat(FULL.sameBits(Answers.decode(FULL.encode()))).isTrue();
    assertThat(Answers.of(1, new float[] {0f}).sameBits(Answers.of(1, new float[] {-0f})))
        .isFalse();
    assertThat(Answers.of(1, new float[] {1, 2}).sameBits(Answers.of(2, new float[] {1, 2})))
        .isFalse();
    Answers bare = Answers.of(2, FULL.scores());
    assertThat(bare.sameBits(FULL)).isFalse();
  }

  @Test
  void picksRowsInTheAskedOrder() {
    Answers picked = FULL.rows(1, 0, 1);

    assertThat(picked.scores()).containsExactly(-1, -2, 0.25f, 0.75f, -1, -2);
    assertThat(picked.suspicion().orElseThrow()).containsExactly(NAN, 0.5f, NAN);
    assertThat(picked.rejected().orElseThrow()).containsExactly(false, true, false);
    assertThat(FULL.rows().size()).isZero();
  }

  @Test
  void encodesAsDocumented() {
    // Python: struct.pack('>4sBBii4f2f2B', b'PSTA', 1, 3, 2, 2, .25, .75, -1, -2, .5, nan, 1, 0)
    assertThat(HexFormat.of().formatHex(FULL.encode()))
        .isEqualTo(
            "50535441"
                + "01"
                + "03"
                + "00000002"
                + "00000002"
                + "3e800000"
                + "3f400000"
                + "bf800000"
                + "c0000000"
                + "3f000000"
                + "7fc00000"
                + "01"
                + "00");
  }

  @Test
  void everyPartSurvivesStorage() {
    Answers plain = Answers.of(3, new float[] {1, 2, 3});
    Answers suspicious =
        new Answers(1, new float[] {1}, Optional.of(new float[] {2}), Optional.empty());
    Answers rejecting =
        new Answers(1, new float[] {1}, Optional.empty(), Optional.of(new boolean[] {true}));
    Answers none = Answers.of(4, new float[0]);

    for (Answers answers : new Answers[] {FULL, plain, suspicious, rejecting, none}) {
      assertThat(Answers.decode(answers.encode()).sameBits(answers)).isTrue();
    }
  }

  @Test
  void refusesEveryTruncationAndWhatIsTooLong() {
    byte[] data = FULL.encode();
    for (int length = 0; length < data.length; length++) {
      byte[] cut = Arrays.copyOf(data, length);
      assertThatThrownBy(() -> Answers.decode(cut)).isInstanceOf(FormatException.class);
    }
    byte[] longer = Arrays.copyOf(data, data.length + 1);
    assertThatThrownBy(() -> Answers.decode(longer))
        .hasMessage("stored answers are damaged: 41 bytes instead of 40");
  }

  @Test
  void refusesOtherFilesOtherVersionsAndImpossibleHeaders() {
    assertThatThrownBy(() -> Answers.decode(changed(0, 'X')))
        .hasMessage("not stored answers: does not begin with PSTA");
    assertThatThrownBy(() -> Answers.decode(changed(4, 2)))
        .hasMessageContaining("version 2 are not known here");
    assertThatThrownBy(() -> Answers.decode(changed(5, 4))).hasMessageContaining("parts 4");
    assertThatThrownBy(() -> Answers.decode(changed(6, 0x80))).hasMessageContaining("classes");
    assertThatThrownBy(() -> Answers.decode(changed(10, 0x7f))).hasMessageContaining("rows");
    assertThatThrownBy(() -> Answers.decode(changed(39, 2)))
        .hasMessage("not stored answers: row 1 is rejected 2");
  }

  @Test
  void refusesLengthsThatDoNotAgree() {
    assertThatThrownBy(() -> Answers.of(3, new float[4]))
        .hasMessage("4 scores cannot be rows of 3 classes");
    assertThatThrownBy(() -> Answers.of(0, new float[0])).hasMessageContaining("0 classes");
    assertThatThrownBy(
            () -> new Answers(1, new float[2], Optional.of(new float[1]), Optional.empty()))
        .hasMessage("suspicion has 1 entries for 2 rows");
  }

  private static byte[] changed(int at, int value) {
    byte[] data = FULL.encode();
    data[at] = (byte) value;
    return data;
  }
}
