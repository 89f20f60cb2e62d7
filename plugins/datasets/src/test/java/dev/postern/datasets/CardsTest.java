package dev.postern.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.spi.Augmentation;
import dev.postern.spi.DatasetCard;
import org.junit.jupiter.api.Test;

class CardsTest {

  @Test
  void trainSizeLimitsWhatVictimsAreTrainedOnAndNothingElse() {
    DatasetCard all = new Cifar10().card(new Cifar10.Parameters(0));
    DatasetCard some = new Cifar10().card(new Cifar10.Parameters(10_000));

    assertThat(all.trainLimit()).isZero();
    assertThat(some.trainLimit()).isEqualTo(10_000);
    assertThat(some.trainSize()).isEqualTo(all.trainSize()).isEqualTo(50_000);
    assertThat(some.tuneSize()).isEqualTo(all.tuneSize()).isEqualTo(1_000);
    assertThat(new FashionMnist().card(new FashionMnist.Parameters(500)).trainLimit())
        .isEqualTo(500);
  }

  @Test
  void augmentationsAreTheCustomaryOnes() {
    DatasetCard cifar10 = new Cifar10().card(new Cifar10.Parameters(0));
    DatasetCard fashion = new FashionMnist().card(new FashionMnist.Parameters(0));

    assertThat(cifar10.augmentation().crop()).isEqualTo(4);
    assertThat(cifar10.augmentation().flip()).isEqualTo(Augmentation.Flip.RANDOM);
    assertThat(fashion.augmentation().crop()).isEqualTo(2);
    assertThat(fashion.augmentation().flip()).isEqualTo(Augmentation.Flip.NONE);
  }

  @Test
  void sizesAreThePublishedOnes() {
    assertSizes(new Mnist().card(new Mnist.Parameters(0)), 60_000, 10_000, 10);
    assertSizes(new Cifar100().card(new Cifar100.Parameters(0)), 50_000, 10_000, 100);
    assertSizes(new Svhn().card(new Svhn.Parameters(0)), 73_257, 26_032, 10);
    assertSizes(new TinyImagenet().card(new TinyImagenet.Parameters(0)), 100_000, 10_000, 200);
    assertSizes(gtsrb(0, Gtsrb.TrainingSet.FINAL), 39_209, 12_630, 43);
    assertSizes(gtsrb(0, Gtsrb.TrainingSet.IJCNN_2011), 26_640, 12_630, 43);
  }

  @Test
  void aLimitBeyondTheTrainingSetIsAllOfIt() {
    assertThat(gtsrb(30_000, Gtsrb.TrainingSet.IJCNN_2011).trainLimit()).isEqualTo(26_640);
  }

  private static DatasetCard gtsrb(int trainSize, Gtsrb.TrainingSet set) {
    return new Gtsrb().card(new Gtsrb.Parameters(trainSize, Gtsrb.Form.FOLDERS, set));
  }

  private static void assertSizes(DatasetCard card, int train, int test, int classes) {
    assertThat(card.trainSize()).isEqualTo(train);
    assertThat(card.testSize()).isEqualTo(test);
    assertThat(card.classes()).isEqualTo(classes);
  }
}
