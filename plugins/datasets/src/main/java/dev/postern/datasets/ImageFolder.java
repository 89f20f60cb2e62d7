package dev.postern.datasets;

import dev.postern.spi.DataFolder;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.MissingDataException;
import dev.postern.spi.Setting;
import java.nio.file.Path;
import java.util.List;

/** Pictures of the user's own, in a folder per split and class. */
public final class ImageFolder implements DatasetPlugin<ImageFolder.Parameters> {
  private static final String LAYOUT =
      "a folder train/CLASS and test/CLASS per class, with pictures";

  /** What a suite says of the folder. */
  public record Parameters(
      @Setting(meaning = "the folder, inside the data folder, with train/CLASS and test/CLASS")
          String folder,
      @Setting(meaning = "names of the classes' folders; a label is a place in this list")
          List<String> classes,
      @Setting(range = "[1,1000000]", unit = "images", meaning = "number of training images")
          int trainImages,
      @Setting(range = "[1,1000000]", unit = "images", meaning = "number of test images")
          int testImages,
      @Setting(
              value = "",
              meaning =
                  "SHA-256 of names and pictures, so that a result names its data; without it, it"
                      + " is told what to write")
          String digest,
      @Setting(
              value = "32",
              range = "[4,512]",
              unit = "pixels",
              meaning = "height to which pictures are resized")
          int height,
      @Setting(
              value = "32",
              range = "[4,512]",
              unit = "pixels",
              meaning = "width to which pictures are resized")
          int width,
      @Setting(value = "true", meaning = "three channels; false for grey pictures, one channel")
          boolean colour,
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
              range = "[0,1000000]",
              unit = "images",
              meaning = "number of images victims are trained on, drawn at random; 0 for all left")
          int trainSize) {

    /** Checks what no single setting can. */
    public Parameters {
      classes = List.copyOf(classes);
      OwnData.checkClasses(classes);
      OwnData.checkInside("folder", folder);
      OwnData.checkVolume(trainImages, new ImageShape(colour ? 3 : 1, height, width));
      OwnData.normalisation(mean, deviation, colour ? 3 : 1);
    }

    ImageShape shape() {
      return new ImageShape(colour ? 3 : 1, height, width);
    }
  }

  @Override
  public String id() {
    return "image-folder";
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
    return new Description("Image folder", "Pictures of your own, a folder per class.", "");
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
    Path root = folder.find(parameters.folder(), "your own pictures: " + LAYOUT);
    PictureFolder files = new PictureFolder(root, parameters.folder(), parameters.classes());
    List<PictureFolder.Named> train = files.split("train");
    List<PictureFolder.Named> test = files.split("test");
    String digest = files.digest(train, test);
    if (train.size() != parameters.trainImages()
        || test.size() != parameters.testImages()
        || !digest.equals(parameters.digest())) {
      throw new MissingDataException(
          "the folder %s is not what the suite says: it holds train-images: %d, test-images: %d, digest: %s; the suite says %d, %d and %s; if these are the pictures you mean, write what was found into the suite"
              .formatted(
                  parameters.folder(),
                  train.size(),
                  test.size(),
                  digest,
                  parameters.trainImages(),
                  parameters.testImages(),
                  parameters.digest().isEmpty() ? "no digest" : parameters.digest()));
    }
    return new Dataset(
        files.images(train, parameters.shape()), files.images(test, parameters.shape()));
  }
}
