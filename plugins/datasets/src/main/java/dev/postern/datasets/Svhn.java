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

/** SVHN: 99,289 colour photographs of house numbers' digits. */
public final class Svhn implements DatasetPlugin<Svhn.Parameters> {
  private static final int TRAIN_SIZE = 73_257;
  private static final int TEST_SIZE = 26_032;
  private static final String SITE = "http://ufldl.stanford.edu/housenumbers/";
  private static final List<String> CLASSES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  private static final DataFile TRAIN =
      file("train_32x32.mat", "435e94d69a87fde4fd4d7f3dd208dfc32cb6ae8af2240d066de1df7508d083b8");
  private static final DataFile TEST =
      file("test_32x32.mat", "cdce80dfb2a2c4c6160906d0bd7c68ec5a99d7ca4831afa54f09182025b6a75b");
  private static final List<Download> DOWNLOADS =
      List.of(
          download(TRAIN, 182_040_794, "e26dedcc434d2e4c54c9b2d4a06d8373"),
          download(TEST, 64_275_384, "eb5a983be6a315427106f1b164d9cef3"));

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "0",
              range = "[0,73257]",
              unit = "images",
              meaning = "number of images victims are trained on, drawn at random; 0 for all left")
          int trainSize) {}

  @Override
  public String id() {
    return "svhn";
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
        "SVHN",
        "Colour photographs of the digits of house numbers, cropped to 32×32.",
        "Netzer, Wang, Coates, Bissacco, Wu and Ng, Reading Digits in Natural Images with"
            + " Unsupervised Feature Learning, NIPS workshop 2011");
  }

  @Override
  public DatasetCard card(Parameters parameters) {
    return new DatasetCard(
        SvhnFile.SHAPE,
        CLASSES,
        TRAIN_SIZE,
        parameters.trainSize(),
        TEST_SIZE,
        Published.TUNE_SIZE,
        new Normalisation(List.of(0.4377f, 0.4438f, 0.4728f), List.of(0.1980f, 0.2010f, 0.1970f)),
        Augmentation.crop(4, false));
  }

  @Override
  public Dataset load(Parameters parameters, DataFolder folder) {
    return new Dataset(read(TRAIN, TRAIN_SIZE, folder), read(TEST, TEST_SIZE, folder));
  }

  @Override
  public List<Download> downloads(Parameters parameters) {
    return DOWNLOADS;
  }

  private static LabelledImages read(DataFile file, int size, DataFolder folder) {
    return SvhnFile.read(folder.require(file), file, size);
  }

  private static DataFile file(String name, String sha256) {
    return new DataFile("svhn/" + name, sha256, SITE + name);
  }

  private static Download download(DataFile file, long bytes, String md5) {
    return Download.file(
        file.path(), bytes, List.of(Checksum.md5(md5), file.checksum()), file.origin());
  }
}
