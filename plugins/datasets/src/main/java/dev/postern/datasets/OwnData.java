package dev.postern.datasets;

import dev.postern.spi.Augmentation;
import dev.postern.spi.DatasetCard;
import dev.postern.spi.ImageShape;
import dev.postern.spi.MissingDataException;
import dev.postern.spi.Normalisation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;

/** What the datasets of the user's own files have in common. */
final class OwnData {
  private OwnData() {}

  /** For tuning a tenth of the training images, but no more than with the published datasets. */
  static DatasetCard card(
      ImageShape shape,
      List<String> classes,
      int trainImages,
      int trainSize,
      int testImages,
      Normalisation normalisation) {
    return new DatasetCard(
        shape,
        classes,
        trainImages,
        Math.min(trainSize, trainImages),
        testImages,
        Math.min(Published.TUNE_SIZE, trainImages / 10),
        normalisation,
        Augmentation.none());
  }

  static void checkClasses(List<String> classes) {
    if (classes.size() < 2 || new HashSet<>(classes).size() != classes.size()) {
      throw new IllegalArgumentException(
          "classes is " + classes + "; allowed are two different names or more");
    }
    for (String name : classes) {
      if (!name.matches("[^/\\\\\\x00-\\x1f]+") || name.startsWith(".")) {
        throw new IllegalArgumentException(
            "the class \"" + name + "\" cannot be the name of a folder; allowed is no / or \\");
      }
    }
  }

  static void checkInside(String setting, String path) {
    boolean inside;
    try {
      Path place = Path.of(path);
      inside = !path.isBlank() && !place.isAbsolute() && !place.normalize().startsWith("..");
    } catch (InvalidPathException e) {
      inside = false;
    }
    if (!inside) {
      throw new IllegalArgumentException(
          setting + " is \"" + path + "\"; allowed is a path inside the data folder");
    }
  }

  /** One Java array holds all images of a split. */
  static void checkVolume(int images, ImageShape shape) {
    long bytes = (long) images * shape.volume();
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          images
              + " images of "
              + shape
              + " are "
              + bytes
              + " bytes; allowed are "
              + (Integer.MAX_VALUE - 8)
              + ": take fewer or smaller images");
    }
  }

  static Normalisation normalisation(List<Double> mean, List<Double> deviation, int channels) {
    return new Normalisation(
        values("mean", mean, channels, 0), values("deviation", deviation, channels, 1));
  }

  private static List<Float> values(
      String setting, List<Double> values, int channels, float standard) {
    if (!values.isEmpty() && values.size() != channels) {
      throw new IllegalArgumentException(
          setting + " has " + values.size() + " values; allowed are none or " + channels);
    }
    return values.isEmpty()
        ? Collections.nCopies(channels, standard)
        : values.stream().map(Double::floatValue).toList();
  }

  /** The SHA-256 of a file, lower-case hexadecimal. */
  static String sha256(Path file) {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new MissingDataException(file + " cannot be read (" + e.getMessage() + ")");
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A fresh digest. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
