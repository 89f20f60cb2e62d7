package trial;

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
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** The first images of CIFAR-10: 500 to train on beside the defenders' 500, and 50 to test. */
public final class FewPhotographs implements DatasetPlugin<FewPhotographs.Parameters> {
  private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
  private static final int TRAIN = 1100;
  private static final int USED = 500;
  private static final int TEST = 50;
  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  public record Parameters() {}

  @Override
  public String id() {
    return "few-photographs";
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
    return new Description("Few photographs", "The first images of CIFAR-10.", "");
  }

  @Override
  public DatasetCard card(Parameters parameters) {
    return new DatasetCard(
        SHAPE,
        CLASSES,
        TRAIN,
        USED,
        TEST,
        0,
        new Normalisation(List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.247f, 0.243f, 0.261f)),
        Augmentation.crop(4, true));
  }

  @Override
  public Dataset load(Parameters parameters, DataFolder folder) {
    return new Dataset(
        first(
            TRAIN,
            folder,
            "data_batch_1.bin",
            "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
        first(
            TEST,
            folder,
            "test_batch.bin",
            "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b"));
  }

  private static LabelledImages first(int size, DataFolder folder, String name, String sha256) {
    DataFile file = new DataFile("cifar-10-batches-bin/" + name, sha256, "the published files");
    byte[] pixels = new byte[size * SHAPE.volume()];
    int[] labels = new int[size];
    try (DataInputStream in =
        new DataInputStream(Files.newInputStream(folder.require(file)))) {
      for (int row = 0; row < size; row++) {
        labels[row] = in.readUnsignedByte();
        in.readFully(pixels, row * SHAPE.volume(), SHAPE.volume());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LabelledImages(SHAPE, CLASSES.size(), pixels, labels);
  }
}
