package dev.postern.datasets;

import dev.postern.spi.Augmentation;
import dev.postern.spi.DataFile;
import dev.postern.spi.DataFolder;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.Description;
import dev.postern.spi.Download;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Setting;
import java.util.List;

/** MNIST: 70,000 grey pictures of handwritten digits. */
public final class Mnist implements DatasetPlugin<Mnist.Parameters> {
  private static final List<String> CLASSES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  private static final MnistFiles FILES =
      new MnistFiles(
          file(
              "train-images-idx3-ubyte.gz",
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
          file(
              "train-labels-idx1-ubyte.gz",
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
          file(
              "t10k-images-idx3-ubyte.gz",
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
          file(
              "t10k-labels-idx1-ubyte.gz",
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));
  private static final List<Long> BYTES = List.of(9_912_422L, 28_881L, 1_648_877L, 4_542L);
  private static final List<String> SITES =
      List.of(
          "http://yann.lecun.com/exdb/mnist/",
          "https://ossci-datasets.s3.amazonaws.com/mnist/",
          "https://storage.googleapis.com/cvdf-datasets/mnist/");

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
    return "mnist";
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
        "MNIST",
        "Grey 28×28 pictures of handwritten digits.",
        "LeCun, Bottou, Bengio and Haffner, Gradient-Based Learning Applied to Document"
            + " Recognition, Proceedings of the IEEE 86(11), 1998");
  }

  @Override
  public DatasetCard card(Parameters parameters) {
    return new DatasetCard(
        MnistFiles.SHAPE,
        CLASSES,
        MnistFiles.TRAIN,
        parameters.trainSize(),
        MnistFiles.TEST,
        Published.TUNE_SIZE,
        new Normalisation(List.of(0.1307f), List.of(0.3081f)),
        Augmentation.crop(2, false));
  }

  @Override
  public Dataset load(Parameters parameters, DataFolder folder) {
    return FILES.load(folder);
  }

  @Override
  public List<Download> downloads(Parameters parameters) {
    return FILES.downloads(BYTES, SITES);
  }

  private static DataFile file(String name, String sha256) {
    return new DataFile("mnist/" + name, sha256, "http://yann.lecun.com/exdb/mnist");
  }
}
