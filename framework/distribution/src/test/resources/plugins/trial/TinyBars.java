package trial;

import dev.postern.spi.Augmentation;
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
import java.util.Random;

/** Grey images of 8×8 pixels: lying bars, standing bars, or a bright middle, with some noise. */
public final class TinyBars implements DatasetPlugin<TinyBars.Parameters> {
  private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

  public record Parameters(
      @Setting(value = "300", range = "[30,60000]", meaning = "training images") int train,
      @Setting(value = "102", range = "[3,60000]", meaning = "test images") int test) {}

  @Override
  public String id() {
    return "tiny-bars";
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
    return new Description("Tiny bars", "Bars of 8×8 pixels.", "");
  }

  @Override
  public DatasetCard card(Parameters parameters) {
    return new DatasetCard(
        SHAPE,
        List.of("lying", "standing", "middle"),
        parameters.train(),
        0,
        parameters.test(),
        0,
        Normalisation.identity(1),
        Augmentation.none());
  }

  @Override
  public Dataset load(Parameters parameters, DataFolder folder) {
    return new Dataset(draw(parameters.train(), 1), draw(parameters.test(), 2));
  }

  private static LabelledImages draw(int n, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[n * 64];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 3;
      for (int p = 0; p < 64; p++) {
        int row = p / 8;
        int column = p % 8;
        boolean bright =
            switch (labels[i]) {
              case 0 -> row % 4 < 2;
              case 1 -> column % 4 < 2;
              default -> row > 1 && row < 6 && column > 1 && column < 6;
            };
        pixels[i * 64 + p] = (byte) ((bright ? 70 : 20) + random.nextInt(180));
      }
    }
    return new LabelledImages(SHAPE, 3, pixels, labels);
  }
}
