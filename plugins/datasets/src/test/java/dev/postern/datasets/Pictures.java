package dev.postern.datasets;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes picture files for tests. */
final class Pictures {
  private Pictures() {}

  /** A binary PPM of one colour. */
  static Path ppm(Path file, int width, int height, int red, int green, int blue)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(("P6\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < width * height; i++) {
      out.write(red);
      out.write(green);
      out.write(blue);
    }
    return write(file, out.toByteArray());
  }

  /** A picture of one colour in a format of the JDK. */
  static Path plain(Path file, String format, int type, int side, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(side, side, type);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return write(file, format, image);
  }

  static Path write(Path file, String format, BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new IOException("no writer of " + format);
    }
    return write(file, out.toByteArray());
  }

  private static Path write(Path file, byte[] bytes) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return Files.write(file, bytes);
  }
}
