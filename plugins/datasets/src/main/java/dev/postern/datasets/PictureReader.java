package dev.postern.datasets;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes PNG, JPEG, BMP and GIF with the JDK, PPM and PGM by hand. Values are taken as they are
 * stored: {@link BufferedImage#getRGB} would turn linear grey into sRGB and so brighten every grey
 * picture.
 */
final class PictureReader {
  private static final int MOST_PIXELS = 64_000_000;

  private PictureReader() {}

  static Picture read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return PpmPicture.recognises(bytes) ? PpmPicture.read(bytes) : decoded(bytes);
  }

  /** Refuses what would not fit into memory, before anything is decoded. */
  static void checkSize(int width, int height) throws UnreadablePictureException {
    if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
      throw new UnreadablePictureException(
          "it is " + width + "×" + height + " pixels; allowed are 1 to " + MOST_PIXELS);
    }
  }

  private static Picture decoded(byte[] bytes) throws IOException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new UnreadablePictureException(
            "it is no picture of a known kind; allowed are PNG, JPEG, BMP, GIF, PPM and PGM");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        checkSize(reader.getWidth(0), reader.getHeight(0));
        return picture(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (UnreadablePictureException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // decoders throw both at damaged files
      throw new UnreadablePictureException("it cannot be decoded (" + e.getMessage() + ")");
    }
  }

  private static Picture picture(BufferedImage image) throws UnreadablePictureException {
    ColorModel colours = image.getColorModel();
    if (colours instanceof IndexColorModel palette) {
      return fromPalette(image.getRaster(), palette);
    }
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    if (bands > 4 || colours.getComponentSize(0) != 8) {
      throw new UnreadablePictureException(
          "it has "
              + bands
              + " channels of "
              + colours.getComponentSize(0)
              + " bits; allowed are 1 or 3 of 8 bits");
    }
    boolean transparency = bands == 2 || bands == 4;
    if (transparency) {
      refuseTransparency(raster);
    }
    return fromBands(raster, bands < 3 ? 1 : 3);
  }

  private static Picture fromBands(Raster raster, int channels) {
    int area = raster.getWidth() * raster.getHeight();
    byte[] samples = new byte[channels * area];
    int[] band = new int[area];
    for (int channel = 0; channel < channels; channel++) {
      raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), channel, band);
      for (int i = 0; i < area; i++) {
        samples[channel * area + i] = (byte) band[i];
      }
    }
    return new Picture(channels, raster.getHeight(), raster.getWidth(), samples);
  }

  private static Picture fromPalette(Raster raster, IndexColorModel palette)
      throws UnreadablePictureException {
    int area = raster.getWidth() * raster.getHeight();
    int[] indexes =
        raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, new int[area]);
    byte[] samples = new byte[3 * area];
    boolean grey = true;
    for (int i = 0; i < area; i++) {
      int colour = palette.getRGB(indexes[i]);
      if (colour >>> 24 != 255) {
        throw transparent();
      }
      samples[i] = (byte) (colour >> 16);
      samples[area + i] = (byte) (colour >> 8);
      samples[2 * area + i] = (byte) colour;
      grey &= samples[i] == samples[area + i] && samples[i] == samples[2 * area + i];
    }
    return grey
        ? new Picture(1, raster.getHeight(), raster.getWidth(), Arrays.copyOf(samples, area))
        : new Picture(3, raster.getHeight(), raster.getWidth(), samples);
  }

  private static void refuseTransparency(Raster raster) throws UnreadablePictureException {
    int area = raster.getWidth() * raster.getHeight();
    int[] opacity =
        raster.getSamples(
            0, 0, raster.getWidth(), raster.getHeight(), raster.getNumBands() - 1, new int[area]);
    for (int value : opacity) {
      if (value != 255) {
        throw transparent();
      }
    }
  }

  private static UnreadablePictureException transparent() {
    return new UnreadablePictureException(
        "it is transparent in places; put it on a background and save it without transparency");
  }
}
