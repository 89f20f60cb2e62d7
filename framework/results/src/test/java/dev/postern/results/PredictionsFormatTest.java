package dev.postern.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionsFormatTest {
  private static final Predictions SAMPLE =
      new Predictions(
          3,
          new int[] {0, 1, 2},
          new int[] {0, -1, -2},
          List.of(
              new Predictions.Triggered(
                  new TriggerKey("é@1", new int[] {1, -1, 1}), new int[] {1, -1, -2})));

  @Test
  void encodesAsDocumented() {
    // 3 classes and 2 codes take 3 bits: labels 000 001 010, clean 000 011 100, targets 001 011
    // 001, predictions 001 011 100, and 4 zeros.
    assertThat(HexFormat.of().formatHex(SAMPLE.encode()))
        .isEqualTo(
            "50535450"
                + "01"
                + "00000003"
                + "00000003"
                + "00000001"
                + "0004"
                + "c3a94031"
                + bits("000001010" + "000011100" + "001011001" + "001011100" + "0000"));
  }

  @Test
  void usesNoMoreBitsThanNeeded() {
    assertThat(bytesPerHundredCodes(1)).isEqualTo(25);
    assertThat(bytesPerHundredCodes(2)).isEqualTo(25);
    assertThat(bytesPerHundredCodes(3)).isEqualTo(38);
    assertThat(bytesPerHundredCodes(6)).isEqualTo(38);
    assertThat(bytesPerHundredCodes(7)).isEqualTo(50);
    assertThat(bytesPerHundredCodes(10)).isEqualTo(50);
    assertThat(bytesPerHundredCodes(254)).isEqualTo(100);
    assertThat(bytesPerHundredCodes(255)).isEqualTo(113);
  }

  @Test
  void everythingSurvivesStorage() {
    for (long seed = 0; seed < 300; seed++) {
      Predictions predictions = RandomPredictions.of(seed);
      Predictions read = Predictions.decode(predictions.encode());

      assertThat(read.encode()).isEqualTo(predictions.encode());
      assertThat(read.labels()).isEqualTo(predictions.labels());
      assertThat(read.clean()).isEqualTo(predictions.clean());
      assertThat(read.triggers()).isEqualTo(predictions.triggers());
      assertThat(read.metrics()).isEqualTo(predictions.metrics());
    }
  }

  @Test
  void refusesEveryTruncationAndWhatIsTooLong() {
    byte[] data = SAMPLE.encode();
    for (int length = 0; length < data.length; length++) {
      byte[] cut = Arrays.copyOf(data, length);
      assertThatThrownBy(() -> Predictions.decode(cut)).isInstanceOf(FormatException.class);
    }
    byte[] longer = Arrays.copyOf(data, data.length + 1);
    assertThatThrownBy(() -> Predictions.decode(longer))
        .hasMessage("stored predictions are damaged: 29 bytes instead of 28");
  }

  @Test
  void aChangedBitGivesOtherPredictionsOrIsRefusedButNeverFailsOtherwise() {
    byte[] data = SAMPLE.encode();
    for (int bit = 0; bit < 8 * data.length; bit++) {
      byte[] changed = data.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThat(Predictions.decode(changed).encode()).isEqualTo(changed);
      } catch (FormatException e) {
        assertThat(e).hasMessageMatching("(?s).{20,}");
      }
    }
  }

  @Test
  void refusesOtherFilesOtherVersionsAndImpossibleCodes() {
    assertThatThrownBy(() -> Predictions.decode(changed(0, 'X')))
        .hasMessage("not stored predictions: does not begin with PSTP");
    assertThatThrownBy(() -> Predictions.decode(changed(4, 2)))
        .hasMessageContaining("version 2 are not known here");
    assertThatThrownBy(() -> Predictions.decode(changed(5, 0x80))).hasMessageContaining("classes");
    assertThatThrownBy(() -> Predictions.decode(changed(9, 0x80))).hasMessageContaining("rows");
    assertThatThrownBy(() -> Predictions.decode(changed(13, 0x80)))
        .hasMessageContaining("triggers");
    assertThatThrownBy(() -> Predictions.decode(changed(13, 1)))
        .hasMessage("stored predictions are damaged: the triggers' names are cut");
    assertThatThrownBy(() -> Predictions.decode(changed(19, 0x20)))
        .hasMessage("stored predictions are damaged: a name is not UTF-8");
    assertThatThrownBy(() -> Predictions.decode(changed(23, 0b111_00000)))
        .hasMessage("stored predictions are damaged: a code 7 where there are 5");
    assertThatThrownBy(() -> Predictions.decode(changed(27, 1)))
        .hasMessage("stored predictions are damaged: the last bits are not zero");
  }

  @Test
  void refusesTablesThatCannotBe() {
    int[] two = {0, 1};
    assertThatThrownBy(() -> new Predictions(2, two, new int[1], List.of()))
        .hasMessage("the clean predictions are 1 for 2 test rows");
    assertThatThrownBy(() -> new Predictions(2, new int[] {0, -1}, two, List.of()))
        .hasMessage("the labels hold -1 at row 1 of 2 classes");
    assertThatThrownBy(() -> new Predictions(2, two, new int[] {0, 2}, List.of()))
        .hasMessage("the clean predictions hold 2 at row 1 of 2 classes");
    assertThatThrownBy(() -> triggered("a", new int[] {-2, 0}, two))
        .hasMessage("the targets of a hold -2 at row 0 of 2 classes");
    assertThatThrownBy(() -> triggered("a", new int[] {0, -1}, two))
        .hasMessage("row 1 is not triggered by a, yet predicted");
    Predictions.Triggered once = new Predictions.Triggered(new TriggerKey("a", two), two);
    assertThatThrownBy(() -> new Predictions(2, two, two, List.of(once, once)))
        .hasMessage("there are two triggers 'a'");
  }

  private static Predictions triggered(String name, int[] targets, int[] predictions) {
    int[] labels = {0, 1};
    return new Predictions(
        2,
        labels,
        labels,
        List.of(new Predictions.Triggered(new TriggerKey(name, targets), predictions)));
  }

  private static byte[] changed(int at, int value) {
    byte[] data = SAMPLE.encode();
    data[at] = (byte) value;
    return data;
  }

  private static int bytesPerHundredCodes(int classes) {
    int header = new Predictions(classes, new int[0], new int[0], List.of()).encode().length;
    return new Predictions(classes, new int[50], new int[50], List.of()).encode().length - header;
  }

  private static String bits(String bits) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < bits.length(); i += 4) {
      hex.append(Integer.toHexString(Integer.parseInt(bits.substring(i, i + 4), 2)));
    }
    return hex.toString();
  }
}
