package dev.postern.datasets;

import dev.postern.spi.DataFile;
import dev.postern.spi.DataFolder;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.MissingDataException;
import dev.postern.spi.Setting;
import java.util.List;
import java.util.Locale;

/** Arrays of the user's own, as {@code numpy.savez} writes them. */
public final class Npz implements DatasetPlugin<Npz.Parameters> {
  private static final String ORIGIN = "wherever you made it";

  /** In which order an image's values lie. */
  public enum Layout {
    /** Images × rows × columns × channels; without the last where there is one channel. */
    CHANNELS_LAST,
    /** Images × channels × rows × columns. */
    CHANNELS_FIRST
  }

  /** What a suite says of the file. */
  public record Parameters(
      @Setting(
              meaning =
                  "the .npz file, inside the data folder, with x_train, y_train, x_test and y_test")
          String file,
      @Setting(
              value = "",
              meaning =
                  "SHA-256 of the file, so that a result names its data; without it, it is told"
                      + " what to write")
          String sha256,
      @Setting(meaning = "names of the classes; a label is a place in this list")
          List<String> classes,
      @Setting(range = "[1,10000000]", unit = "images", meaning = "number of training images")
          int trainImages,
      @Setting(range = "[1,10000000]", unit = "images", meaning = "number of test images")
          int testImages,
      @Setting(value = "32", range = "[4,512]", unit = "pixels", meaning = "height of the images")
          int height,
      @Setting(value = "32", range = "[4,512]", unit = "pixels", meaning = "width of the images")
          int width,
      @Setting(value = "true", meaning = "three channels; false for grey images, one channel")
          boolean colour,
      @Setting(value = "channels-last", meaning = "in which order an image's values lie")
          Layout layout,
      @Setting(
              value = "[]",
              range = "[0,1]",
              meaning = "mean per channel that networks subtract; [] for 0")
          List<Double> mean,
      @Setting(
              value = "[]",
              range = "(0,1]",
              meaning = "deviation per channel that networks divide by; [] for 1")
          List<Double> deviation,
      @Setting(
              value = "0",
              range = "[0,10000000]",
              unit = "images",
              meaning = "number of images victims are trained on, drawn at random; 0 for all left")
          int trainSize) {

    /** Checks what no single setting can. */
    public Parameters {
      classes = List.copyOf(classes);
      sha256 = sha256.toLowerCase(Locale.ROOT);
      OwnData.checkClasses(classes);
      OwnData.checkInside("file", file);
      OwnData.checkVolume(trainImages, new ImageShape(colour ? 3 : 1, height, width));
      OwnData.normalisation(mean, deviation, colour ? 3 : 1);
    }

    ImageShape shape() {
      return new ImageShape(colour ? 3 : 1, height, width);
    }
  }

  @Override
  public String id() {
    return "npz";
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
    return new Description("NPZ", "Arrays of your own in NumPy's format.", "");
  }

  @Override
  public DatasetCard card(Parameters parameters) {
    return OwnData.card(
        parameters.shape(),
        parameters.classes(),
        parameters.trainImages(),
        parameters.trainSize(),
        parameters.testImages(),
        OwnData.normalisation(
            parameters.mean(), parameters.deviation(), parameters.shape().channels()));
  }

  @Override
  public Dataset load(Parameters parameters, DataFolder folder) {
    if (parameters.sha256().isEmpty()) {
      throw new MissingDataException(
          "the suite does not say which file "
              + parameters.file()
              + " is; if it is the one that lies in the data folder, write sha256: "
              + OwnData.sha256(folder.find(parameters.file(), ORIGIN))
              + " into the suite");
    }
    DataFile file = new DataFile(parameters.file(), parameters.sha256(), ORIGIN);
    NpzFile arrays = new NpzFile(folder.require(file), parameters);
    return new Dataset(
        arrays.images("x_train", "y_train", parameters.trainImages()),
        arrays.images("x_test", "y_test", parameters.testImages()));
  }
}
