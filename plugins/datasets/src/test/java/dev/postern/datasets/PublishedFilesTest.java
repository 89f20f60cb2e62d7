package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.spi.DataFile;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.LabelledImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The published datasets as they are; what is expected of them is common knowledge. */
class PublishedFilesTest {
  private static final String FOLDER = System.getenv("POSTERN_DATA");

  @BeforeEach
  void dataIsThere() {
    assumeTrue(FOLDER != null, "POSTERN_DATA is not set: the published datasets are not tried");
  }

  @Test
  void mnist() {
    Mnist plugin = new Mnist();
    Mnist.Parameters all = new Mnist.Parameters(0);

    Dataset data = plugin.load(all, PublishedFilesTest::verified);

    assertThat(Arrays.copyOf(data.train().labels(), 10))
        .containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    assertThat(Arrays.copyOf(data.test().labels(), 10))
        .containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
    assertThat(counts(data.train()))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(counts(data.test()))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    assertAgrees(plugin.card(all), data);
  }

  @Test
  void fashionMnist() {
    FashionMnist plugin = new FashionMnist();
    FashionMnist.Parameters all = new FashionMnist.Parameters(0);

    Dataset data = plugin.load(all, PublishedFilesTest::verified);

    assertThat(Arrays.copyOf(data.train().labels(), 10))
        .containsExactly(9, 0, 0, 3, 0, 2, 7, 2, 5, 5);
    assertThat(Arrays.copyOf(data.test().labels(), 10))
        .containsExactly(9, 2, 1, 1, 6, 1, 4, 6, 5, 7);
    assertThat(counts(data.train())).containsOnly(6_000);
    assertThat(counts(data.test())).containsOnly(1_000);
    assertAgrees(plugin.card(all), data);
  }

  @Test
  void cifar10() {
    Cifar10 plugin = new Cifar10();
    Cifar10.Parameters all = new Cifar10.Parameters(0);

    Dataset data = plugin.load(all, PublishedFilesTest::verified);

    assertThat(Arrays.copyOf(data.train().labels(), 10))
        .containsExactly(6, 9, 9, 4, 1, 1, 2, 7, 8, 3);
    assertThat(Arrays.copyOf(data.test().labels(), 10))
        .containsExactly(3, 8, 8, 0, 6, 6, 1, 6, 3, 1);
    assertThat(Byte.toUnsignedInt(data.train().pixels()[0])).isEqualTo(59);
    assertThat(counts(data.train())).containsOnly(5_000);
    assertThat(counts(data.test())).containsOnly(1_000);
    assertAgrees(plugin.card(all), data);
  }

  private static void assertAgrees(DatasetCard card, Dataset data) {
    assertThat(data.train().size()).isEqualTo(card.trainSize());
    assertThat(data.test().size()).isEqualTo(card.testSize());
    assertThat(data.train().shape()).isEqualTo(card.shape());
    assertThat(data.train().classes()).isEqualTo(card.classes());
    int area = card.shape().height() * card.shape().width();
    for (int channel = 0; channel < card.shape().channels(); channel++) {
      assertThat((double) card.normalisation().mean().get(channel))
          .isCloseTo(mean(data.train(), channel, area), within(0.001));
    }
  }

  private static double mean(LabelledImages images, int channel, int area) {
    int volume = images.shape().volume();
    long sum = 0;
    for (int row = 0; row < images.size(); row++) {
      for (int i = 0; i < area; i++) {
        sum += Byte.toUnsignedInt(images.pixels()[row * volume + channel * area + i]);
      }
    }
    return sum / 255.0 / images.size() / area;
  }

  private static int[] counts(LabelledImages images) {
    int[] counts = new int[images.classes()];
    Arrays.stream(images.labels()).forEach(label -> counts[label]++);
    return counts;
  }

  private static Path verified(DataFile file) {
    Path path = Path.of(FOLDER).resolve(file.path());
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
      assertThat(HexFormat.of().formatHex(digest)).as(file.path()).isEqualTo(file.checksum().hex());
    } catch (Exception e) {
      throw new AssertionError("POSTERN_DATA is set, but " + path + " cannot be read", e);
    }
    return path;
  }
}
