package dev.postern.datasets;

import dev.postern.spi.Augmentation;
import dev.postern.spi.DataFolder;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.Description;
import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.Normalisation;
import dev.postern.spi.Rows;
import dev.postern.spi.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Traffic-sign-like pictures drawn from a seed: nothing to download, the same bytes everywhere. */
public final class Signs implements DatasetPlugin<Signs.Parameters> {
  private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
  private static final int TRAIN = 6_000;
  private static final int TEST = 2_000;
  private static final int TUNE = 500;
  private static final int NO_LIMIT = 0;

  /** What a suite may choose. */
  public record Parameters(
      @Setting(value = "0", meaning = "every picture is drawn from it") long seed) {}

  @Override
  public String id() {
    return "signs";
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
        "Signs", "Ten kinds of traffic-sign-like 32×32 pictures, drawn from a seed.", "");
  }

  @Override
  public DatasetCard card(Parameters parameters) {
    return new DatasetCard(
        SHAPE,
        Sign.ALL.stream().map(Sign::title).toList(),
        TRAIN,
        NO_LIMIT,
        TEST,
        TUNE,
        new Normalisation(List.of(0.466f, 0.421f, 0.420f), List.of(0.258f, 0.246f, 0.250f)),
        Augmentation.crop(2, false));
  }

  @Override
  public Dataset load(Parameters parameters, DataFolder folder) {
    return new Dataset(draw(TRAIN, parameters.seed(), 1), draw(TEST, parameters.seed(), 2));
  }

  private static LabelledImages draw(int size, long seed, int split) {
    Random random = new Random(scrambled(seed * 2 + split));
    List<Sign> signs = Sign.ALL;
    int[] labels = Rows.shuffled(size, random);
    Arrays.setAll(labels, row -> labels[row] % signs.size());
    byte[] pixels = new byte[size * SHAPE.volume()];
    SignPainter painter = new SignPainter(SHAPE.height(), random);
    for (int row = 0; row < size; row++) {
      painter.paint(signs.get(labels[row]), pixels, row * SHAPE.volume());
    }
    return new LabelledImages(SHAPE, signs.size(), pixels, labels);
  }

  /** The finaliser of SplitMix64: neighbouring seeds give unrelated streams. */
  private static long scrambled(long seed) {
    long mixed = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
