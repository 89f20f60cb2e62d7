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
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Setting;
import java.util.List;

/** GTSRB: photographs of German traffic signs, 43 kinds, as 32×32 pictures. */
public final class Gtsrb implements DatasetPlugin<Gtsrb.Parameters> {
  static final ImageShape SHAPE = CifarBatch.SHAPE;
  private static final int TEST_SIZE = 12_630;
  private static final String SITE =
      "https://sid.erda.dk/public/archives/daaeac0d7ce1152aea9b61d9f1e19370/";
  private static final String RECORDS_ORIGIN =
      "whoever made it: one label byte, then 1,024 red, green and blue values per picture";

  private static final List<String> CLASSES =
      List.of(
          """
          speed-limit-20 speed-limit-30 speed-limit-50 speed-limit-60 speed-limit-70
          speed-limit-80 end-of-speed-limit-80 speed-limit-100 speed-limit-120 no-passing
          no-passing-of-trucks right-of-way-at-next-crossing priority-road yield stop no-vehicles
          no-trucks no-entry danger bend-to-left bend-to-right double-bend uneven-road
          slippery-road road-narrows-on-right road-works traffic-signals pedestrians children
          bicycles ice-or-snow wild-animals end-of-all-limits turn-right-ahead turn-left-ahead
          ahead-only ahead-or-right ahead-or-left keep-right keep-left roundabout
          end-of-no-passing end-of-no-passing-of-trucks
          """
              .strip()
              .split("\\s+"));
  private static final Download FINAL =
      archive(
          "GTSRB_Final_Training_Images.zip",
          276_294_756,
          List.of(Checksum.md5("f33fd80ac59bff73c82d25ab499e03a3")),
          "GTSRB/Final_Training");
  private static final Download IJCNN_2011 =
      archive(
          "GTSRB-Training_fixed.zip",
          187_490_228,
          List.of(
              Checksum.md5("513f3c79a4c5141765e10e952eaa2478"),
              Checksum.sha256("df4144942083645bd60b594de348aa6930126c3e0e5de09e39611630abf8455a")),
          "GTSRB/Training");
  private static final Download IMAGES =
      archive(
          "GTSRB_Final_Test_Images.zip",
          88_978_620,
          List.of(
              Checksum.md5("c7e4e6327067d32654124b0fe9e82185"),
              Checksum.sha256("48ba6fab7e877eb64eaf8de99035b0aaecfbc279bee23e35deca4ac1d0a837fa")),
          "GTSRB/Final_Test");
  private static final Download TRUTH =
      archive(
          "GTSRB_Final_Test_GT.zip",
          99_620,
          List.of(
              Checksum.md5("fe31e9c9270bbcd7b84b7f21a9d9d9e5"),
              Checksum.sha256("f94e5a7614d75845c74c04ddb26b8796b9e483f43541dd95dd5b726504e16d6d")),
          "GT-final_test.csv");

  /** In which form the pictures lie in the data folder. */
  public enum Form {
    /** The official folders of PPM pictures and CSV files. */
    FOLDERS,
    /** Records of 32×32 pictures in the layout of CIFAR-10, without a published checksum. */
    RECORDS
  }

  /** Which of the two official training sets. */
  public enum TrainingSet {
    /** The final one, {@code GTSRB_Final_Training_Images.zip}. */
    FINAL(39_209, "Images"),
    /** That of the competition at IJCNN 2011, {@code GTSRB-Training_fixed.zip}. */
    IJCNN_2011(26_640, "");

    private final int size;
    private final String images;

    TrainingSet(int size, String images) {
      this.size = size;
      this.images = images;
    }
  }

  /** What a suite may choose. */
  public record Parameters(
      @Setting(
              value = "0",
              range = "[0,39209]",
              unit = "images",
              meaning = "number of images victims are trained on, drawn at random; 0 for all left")
          int trainSize,
      @Setting(value = "folders", meaning = "in which form the pictures lie in the data folder")
          Form form,
      @Setting(value = "final", meaning = "which of the two official training sets")
          TrainingSet trainingSet) {}

  @Override
  public String id() {
    return "gtsrb";
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
        "GTSRB",
        "Photographs of 43 kinds of German traffic signs, as 32×32 pictures.",
        "Stallkamp, Schlipsing, Salmen and Igel, Man vs. computer: Benchmarking machine learning"
            + " algorithms for traffic sign recognition, Neural Networks 32, 2012");
  }

  @Override
  public DatasetCard card(Parameters parameters) {
    return new DatasetCard(
        SHAPE,
        CLASSES,
        parameters.trainingSet().size,
        Math.min(parameters.trainSize(), parameters.trainingSet().size),
        TEST_SIZE,
        Published.TUNE_SIZE,
        new Normalisation(List.of(0.3337f, 0.3064f, 0.3171f), List.of(0.2672f, 0.2564f, 0.2629f)),
        Augmentation.crop(4, false));
  }

  @Override
  public Dataset load(Parameters parameters, DataFolder folder) {
    TrainingSet set = parameters.trainingSet();
    if (parameters.form() == Form.RECORDS) {
      return new Dataset(
          records("gtsrb/train.bin", set.size, folder),
          records("gtsrb/test.bin", TEST_SIZE, folder));
    }
    Download train = training(set);
    GtsrbFolder reader = new GtsrbFolder(SHAPE, CLASSES.size(), SITE);
    return new Dataset(
        reader.train(folder.find(train.path(), SITE + train.name()).resolve(set.images), set.size),
        reader.test(
            folder.find(IMAGES.path(), SITE + IMAGES.name()).resolve("Images"),
            folder.find(TRUTH.path(), SITE + TRUTH.name()),
            TEST_SIZE));
  }

  @Override
  public List<Download> downloads(Parameters parameters) {
    return parameters.form() == Form.RECORDS
        ? List.of()
        : List.of(training(parameters.trainingSet()), IMAGES, TRUTH);
  }

  private static LabelledImages records(String path, int size, DataFolder folder) {
    DataFile file = new DataFile(path, "", RECORDS_ORIGIN);
    return CifarBatch.read(
        List.of(file), List.of(folder.find(path, RECORDS_ORIGIN)), size, CLASSES.size());
  }

  private static Download training(TrainingSet set) {
    return set == TrainingSet.FINAL ? FINAL : IJCNN_2011;
  }

  private static Download archive(
      String name, long bytes, List<Checksum> checksums, String inside) {
    return new Download(
        List.of(SITE + name), bytes, checksums, Download.Packing.ZIP, inside, "gtsrb/" + inside);
  }
}
