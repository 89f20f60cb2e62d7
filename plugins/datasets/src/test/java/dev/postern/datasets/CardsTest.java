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
}
