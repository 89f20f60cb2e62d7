package dev.postern.datasets;

import dev.postern.spi.Augmentation;
import dev.postern.spi.Checksum;
import dev.postern.spi.DataFile;
import dev.postern.spi.DataFolder;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.Description;
import dev.postern.spi.Download;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Setting;
import java.util.List;

/** CIFAR-100: 60,000 small colour photographs of a hundred kinds of things. */
public final class Cifar100 implements DatasetPlugin<Cifar100.Parameters> {
  private static final int TRAIN_SIZE = 50_000;
  private static final int TEST_SIZE = 10_000;
  private static final String ORIGIN =
      "cifar-100-binary.tar.gz at https://www.cs.toronto.edu/~kriz/cifar.html";

  /** The coarse label, one of twenty, and the fine one, which is taken. */
  private static final int LABEL_BYTES = 2;

  private static final List<String> CLASSES =
      List.of(
          """
          apple aquarium-fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus
          butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud cockroach
          couch crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl hamster
          house kangaroo keyboard lamp lawn-mower leopard lion lizard lobster man maple-tree
          motorcycle mountain mouse mushroom oak-tree orange orchid otter palm-tree pear
          pickup-truck pine-tree plain plate poppy porcupine possum rabbit raccoon ray road rocket
          rose sea seal shark shrew skunk skyscraper snail snake spider squirrel streetcar
          sunflower sweet-pepper table tank telephone television tiger tractor train trout tulip
          turtle wardrobe whale willow-tree wolf woman worm
          """
              .strip()
              .split("\\s+"));
  private static final DataFile TRAIN =
      new DataFile(
          "cifar-100-binary/train.bin",
          Checksum.sha1("e207cd2e05b73b1393c74c7f5e7bea451d63e08e"),
          ORIGIN);
  private static final DataFile TEST =
      new DataFile(
          "cifar-100-binary/test.bin",
          Checksum.sha1("8fb6623e830365ff53cf14adec797474f5478006"),
          ORIGIN);
  private static final Download ARCHIVE =
      new Download(
          List.of("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz"),
          168_513_733,
          List.of(
              Checksum.md5("03b5dce01913d631647c71ecec9e9cb8"),
              Checksum.sha256("58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec")),
          Download.Packing.TAR_GZ,
          "cifar-100-binary",
          "cifar-100-binary");

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "0",
              range = "[0,50000]",
              unit = "images",
              meaning = "number of images victims are trained on, drawn at random; 0 for all left")
          int trainSize) {}

  @Override
  public String id() {
    return "cifar100";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Description describe() {
    return new Description(
        "CIFAR-100",
        "Small colour photographs of a hundred kinds of things.",
        "Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009");
  }

  @Override
  public DatasetCard card(Parameters parameters) {
    return new DatasetCard(
        CifarBatch.SHAPE,
        CLASSES,
        TRAIN_SIZE,
        parameters.trainSize(),
        TEST_SIZE,
        Published.TUNE_SIZE,
        new Normalisation(List.of(0.5071f, 0.4865f, 0.4409f), List.of(0.2673f, 0.2564f, 0.2762f)),
        Augmentation.crop(4, true));
  }

  @Override
  public Dataset load(Parameters parameters, DataFolder folder) {
    return new Dataset(read(TRAIN, TRAIN_SIZE, folder), read(TEST, TEST_SIZE, folder));
  }

  @Override
  public List<Download> downloads(Parameters parameters) {
    return List.of(ARCHIVE);
  }

  private static LabelledImages read(DataFile file, int size, DataFolder folder) {
    return CifarBatch.read(
        List.of(file), List.of(folder.require(file)), size, CLASSES.size(), LABEL_BYTES);
  }
}
