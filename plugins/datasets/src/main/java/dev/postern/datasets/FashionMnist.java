package dev.postern.datasets;

import dev.postern.spi.Augmentation;
import dev.postern.spi.DataFile;
import dev.postern.spi.DataFolder;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Setting;
import java.util.List;

/** Fashion-MNIST: 70,000 grey pictures of clothes. */
public final class FashionMnist implements DatasetPlugin<FashionMnist.Parameters> {
  private static final ImageShape SHAPE = new ImageShape(1, 28, 28);
  private static final int TRAIN = 60_000;
  private static final int TEST = 10_000;
  private static final List<String> CLASSES =
      List.of(
          "t-shirt-top",
          "trouser",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "ankle-boot");
  private static final DataFile TRAIN_IMAGES =
      file(
          "train-images-idx3-ubyte.gz",
          "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84");
  private static final DataFile TRAIN_LABELS =
      file(
          "train-labels-idx1-ubyte.gz",
          "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845");
  private static final DataFile TEST_IMAGES =
      file(
          "t10k-images-idx3-ubyte.gz",
          "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073");
  private static final DataFile TEST_LABELS =
      file(
          "t10k-labels-idx1-ubyte.gz",
          "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5");

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "0",
              range = "[0,60000]",
              unit = "images",
              meaning = "number of images victims are trained on, drawn at random; 0 for all left")
          int trainSize) {}

  @Override
  public String id() {
    return "fashion-mnist";
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
        "Fashion-MNIST",
        "Grey 28×28 pictures of ten kinds of clothes.",
        "Xiao, Rasul and Vollgraf, Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine"
            + " Learning Algorithms, 2017, arXiv 1708.07747");
  }

  @Override
  public DatasetCard card(Parameters parameters) {
    return new DatasetCard(
        SHAPE,
        CLASSES,
        TRAIN,
        parameters.trainSize(),
        TEST,
        Published.TUNE_SIZE,
        new Normalisation(List.of(0.2860f), List.of(0.3530f)),
        Augmentation.crop(2, false));
  }

  @Override
  public Dataset load(Parameters parameters, DataFolder folder) {
    return new Dataset(
        split(folder, TRAIN_IMAGES, TRAIN_LABELS, TRAIN),
        split(folder, TEST_IMAGES, TEST_LABELS, TEST));
  }

  private static LabelledImages split(
      DataFolder folder, DataFile images, DataFile labels, int size) {
    byte[] pixels =
        IdxFile.read(folder.require(images), images, size, SHAPE.height(), SHAPE.width());
    byte[] classes = IdxFile.read(folder.require(labels), labels, size);
    int[] numbers = new int[size];
    for (int row = 0; row < size; row++) {
      numbers[row] = Published.label(classes[row], row, CLASSES.size(), labels);
    }
    return new LabelledImages(SHAPE, CLASSES.size(), pixels, numbers);
  }

  private static DataFile file(String name, String sha256) {
    return new DataFile(
        "fashion-mnist/" + name, sha256, "https://github.com/zalandoresearch/fashion-mnist");
  }
}
