package dev.postern.leaderboard;

import dev.postern.results.FormatException;
import dev.postern.results.Pictures;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trigger, for the eye.
 *
 * @param width of each image on the page, in CSS pixels, as is its height
 */
record Gallery(int width, int height, List<Shot> shots) {
  private static final int LEAST_WIDTH = 112;
  private static final int MAGNIFICATION = 10;

  /** One test image: clean, triggered, and ten times their difference, as {@code data:} URIs. */
  record Shot(String label, String clean, String triggered, String difference) {}

  /** Absent where the evidence holds no pictures, or others than are known here. */
  static Optional<Gallery> of(@Nullable Object evidence) {
    try {
      Pictures pictures = Pictures.read(evidence);
      int scale = Math.max(1, (LEAST_WIDTH + pictures.width() - 1) / pictures.width());
      List<Shot> shots = pictures.images().stream().map(image -> shot(pictures, image)).toList();
      return shots.isEmpty()
          ? Optional.empty()
          : Optional.of(new Gallery(scale * pictures.width(), scale * pictures.height(), shots));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  private static Shot shot(Pictures pictures, Pictures.Picture image) {
    return new Shot(
        image.label(),
        uri(pictures, image.clean()),
        uri(pictures, image.triggered()),
        uri(pictures, difference(image.clean(), image.triggered())));
  }

  private static byte[] difference(byte[] clean, byte[] triggered) {
    byte[] difference = new byte[clean.length];
    for (int i = 0; i < clean.length; i++) {
      int apart = Math.abs((clean[i] & 0xff) - (triggered[i] & 0xff));
      difference[i] = (byte) Math.min(255, MAGNIFICATION * apart);
    }
    return difference;
  }

  private static String uri(Pictures pictures, byte[] pixels) {
    byte[] png = Png.encode(pictures.channels(), pictures.height(), pictures.width(), pixels);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }
}
