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

/** CIFAR-10: 60,000 small colour photographs. */
public final class Cifar10 implements DatasetPlugin<Cifar10.Parameters> {
  private static final int BATCH = 10_000;
  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
  private static final List<DataFile> TRAIN =
      List.of(
          file(
              "data_batch_1.bin",
              "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
          file(
              "data_batch_2.bin",
              "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
          file(
              "data_batch_3.bin",
              "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
          file(
              "data_batch_4.bin",
              "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
          file(
              "data_batch_5.bin",
              "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add"));
  private static final List<DataFile> TEST =
      List.of(
          file(
              "test_batch.bin",
              "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b"));

  private static final Download ARCHIVE =
      new Download(
          List.of("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
          170_052_171,
          List.of(
              Checksum.md5("c32a1d4ab5d03f1284b67883e8d87530"),
              Checksum.sha256("c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")),
          Download.Packing.TAR_GZ,
          "cifar-10-batches-bin",
          "cifar-10-batches-bin");

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
    return "cifar10";
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
        "CIFAR-10",
        "Small colour photographs of ten kinds of animals and vehicles.",
        "Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009");
  }

  @Override
  public DatasetCard card(Parameters parameters) {
    return new DatasetCard(
        CifarBatch.SHAPE,
        CLASSES,
        TRAIN.size() * BATCH,
        parameters.trainSize(),
        TEST.size() * BATCH,
        Published.TUNE_SIZE,
        new Normalisation(List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.247f, 0.243f, 0.261f)),
        Augmentation.crop(4, true));
  }

  @Override
  public Dataset load(Parameters parameters, DataFolder folder) {
    return new Dataset(read(TRAIN, folder), read(TEST, folder));
  }

  @Override
  public List<Download> downloads(Parameters parameters) {
    return List.of(ARCHIVE);
  }

  private static LabelledImages read(List<DataFile> files, DataFolder folder) {
    return CifarBatch.read(
        files, files.stream().map(folder::require).toList(), BATCH, CLASSES.size());
  }

  private static DataFile file(String name, String sha256) {
    return new DataFile(
        "cifar-10-batches-bin/" + name,
        sha256,
        "cifar-10-binary.tar.gz at https://www.cs.toronto.edu/~kriz/cifar.html");
  }
}
