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

/** Fashion-MNIST: 70,000 grey pictures of clothes. */
public final class FashionMnist implements DatasetPlugin<FashionMnist.Parameters> {
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
  private static final MnistFiles FILES =
      new MnistFiles(
          file(
              "train-images-idx3-ubyte.gz",
              "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
          file(
              "train-labels-idx1-ubyte.gz",
              "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
          file(
              "t10k-images-idx3-ubyte.gz",
              "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
          file(
              "t10k-labels-idx1-ubyte.gz",
              "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));
  private static final List<Long> BYTES = List.of(26_421_880L, 29_515L, 4_422_102L, 5_148L);
  private static final List<String> SITES =
      List.of("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");

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
        MnistFiles.SHAPE,
        CLASSES,
        MnistFiles.TRAIN,
        parameters.trainSize(),
        MnistFiles.TEST,
        Published.TUNE_SIZE,
        new Normalisation(List.of(0.2860f), List.of(0.3530f)),
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
    return new DataFile(
        "fashion-mnist/" + name, sha256, "https://github.com/zalandoresearch/fashion-mnist");
  }
}
