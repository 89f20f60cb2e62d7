package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.postern.spi.Augmentation;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.LabelledImages;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignsTest {
  private static final Signs SIGNS = new Signs();
  private static final Signs.Parameters DEFAULTS = new Signs.Parameters(0);
  private static final Dataset DATA = load(DEFAULTS);

  @Test
  void theSameBytesOnEveryMachine() throws Exception {
    assertThat(sha256(DATA.train()))
        .isEqualTo("284955ac4600d99f0064374dfb1fdee748c134d7e2d8a97be798ca4505322db8");
    assertThat(sha256(DATA.test()))
        .isEqualTo("5a00f785911134bbd4a25280c127697a06a532b1cf4f4ceb53e9cab188de1bc6");
  }

  @Test
  void theCardTellsWhatIsLoaded() {
    DatasetCard card = SIGNS.card(DEFAULTS);

    assertThat(DATA.train().size()).isEqualTo(card.trainSize()).isEqualTo(6_000);
    assertThat(DATA.test().size()).isEqualTo(card.testSize()).isEqualTo(2_000);
    assertThat(DATA.train().shape()).isEqualTo(card.shape());
    assertThat(DATA.train().classes()).isEqualTo(card.classes());
    assertThat(card.classNames()).startsWith("stop", "no-entry").doesNotHaveDuplicates();
    assertThat(card.tuneSize()).isEqualTo(500);
  }

  @Test
  void mirroredClassesForbidFlips() {
    assertThat(SIGNS.card(DEFAULTS).classNames()).contains("turn-left", "turn-right");
    assertThat(SIGNS.card(DEFAULTS).augmentation().flip()).isEqualTo(Augmentation.Flip.NONE);
  }

  @Test
  void classesAreBalancedAndShuffled() {
    assertThat(counts(DATA.train())).containsOnly(600);
    assertThat(counts(DATA.test())).containsOnly(200);
    assertThat(Arrays.stream(DATA.train().labels()).limit(100).distinct().count()).isEqualTo(10);
  }

  @Test
  void noTestPictureIsATrainingPicture() {
    Set<ByteBuffer> train = new HashSet<>(pictures(DATA.train()));

    assertThat(train).hasSize(6_000).doesNotContainAnyElementsOf(pictures(DATA.test()));
  }

  @Test
  void anotherSeedDrawsOtherPictures() {
    Dataset other = load(new Signs.Parameters(1));

    assertThat(other.train().pixels()).isNotEqualTo(DATA.train().pixels());
    assertThat(other.test().pixels()).isNotEqualTo(DATA.test().pixels());
    assertThat(other.train().pixels()).isNotEqualTo(DATA.test().pixels());
  }

  @Test
  void theNormalisationIsThatOfTheTrainingPictures() {
    for (int channel = 0; channel < 3; channel++) {
      double[] values = channel(DATA.train(), channel);
      double mean = Arrays.stream(values).average().orElseThrow();
      double deviation =
          Math.sqrt(
              Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());

      assertThat(SIGNS.card(DEFAULTS).normalisation().mean().get(channel).doubleValue())
          .isCloseTo(mean, within(0.001));
      assertThat(SIGNS.card(DEFAULTS).normalisation().deviation().get(channel).doubleValue())
          .isCloseTo(deviation, within(0.001));
    }
  }

  private static Dataset load(Signs.Parameters parameters) {
    return SIGNS.load(
        parameters,
        file -> {
          throw new AssertionError("signs need no file, yet " + file.path() + " was asked for");
        });
  }

  private static int[] counts(LabelledImages images) {
    int[] counts = new int[images.classes()];
    Arrays.stream(images.labels()).forEach(label -> counts[label]++);
    return counts;
  }

  private static Set<ByteBuffer> pictures(LabelledImages images) {
    int volume = images.shape().volume();
    Set<ByteBuffer> pictures = new HashSet<>();
    IntStream.range(0, images.size())
        .forEach(row -> pictures.add(ByteBuffer.wrap(images.pixels(), row * volume, volume)));
    return pictures;
  }

  private static double[] channel(LabelledImages images, int channel) {
    int area = images.shape().height() * images.shape().width();
    return IntStream.range(0, images.size() * area)
        .mapToDouble(
            i -> {
              int at = i / area * images.shape().volume() + channel * area + i % area;
              return Byte.toUnsignedInt(images.pixels()[at]) / 255.0;
            })
        .toArray();
  }

  private static String sha256(LabelledImages images) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(images.pixels());
    for (int label : images.labels()) {
      digest.update((byte) label);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
