package dev.postern.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.MissingDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads {@code SPLIT/CLASS/PICTURE}. Nothing is passed over but names that begin with a dot: what
 * should not be there is named, since a picture left out silently changes every number.
 *
 * @param root where it lies
 * @param shown what people call it
 * @param classes names by label
 */
record PictureFolder(Path root, String shown, List<String> classes) {
  private static final List<String> ENDINGS =
      List.of(".png", ".jpg", ".jpeg", ".bmp", ".gif", ".ppm", ".pgm");

  /** A picture, by its path with forward slashes inside the folder. */
  record Named(String path, Path file, int label) {}

  /** The pictures of a split, class by class, by name within a class. */
  List<Named> split(String split) {
    TreeSet<String> found = new TreeSet<>();
    list(split).forEach(path -> found.add(path.getFileName().toString()));
    if (!found.equals(new TreeSet<>(classes))) {
      throw new MissingDataException(
          shown
              + "/"
              + split
              + " holds "
              + found
              + "; the suite says classes: "
              + classes
              + "; make them agree: one folder per class and nothing beside them");
    }
    List<Named> pictures = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      String folder = split + "/" + classes.get(label);
      for (Path file : list(folder)) {
        String path = folder + "/" + file.getFileName();
        checkKind(file, path);
        pictures.add(new Named(path, file, label));
      }
    }
    return pictures;
  }

  /** SHA-256 over paths and contents in order, lower-case hexadecimal. */
  String digest(List<Named> train, List<Named> test) {
    MessageDigest all = OwnData.sha256();
    for (List<Named> split : List.of(train, test)) {
      for (Named picture : split) {
        all.update(picture.path().getBytes(UTF_8));
        all.update((byte) 0);
        all.update(OwnData.sha256().digest(bytes(picture)));
      }
    }
    return HexFormat.of().formatHex(all.digest());
  }

  /** The decoded pictures. */
  LabelledImages images(List<Named> pictures, ImageShape shape) {
    PictureStack stack = new PictureStack(shape, classes.size(), pictures.size());
    for (Named picture : pictures) {
      try {
        stack.add(PictureReader.read(picture.file()), picture.label());
      } catch (IOException e) {
        throw new MissingDataException(
            shown
                + "/"
                + picture.path()
                + " cannot be taken: "
                + e.getMessage()
                + "; replace it or remove it, and let the suite say how many pictures are left");
      }
    }
    return stack.images();
  }

  private List<Path> list(String folder) {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new MissingDataException(
          shown
              + "/"
              + folder
              + " cannot be listed ("
              + e.getMessage()
              + "); put the pictures into "
              + shown
              + "/train/CLASS and "
              + shown
              + "/test/CLASS");
    }
  }

  private void checkKind(Path file, String path) {
    String name = path.toLowerCase(Locale.ROOT);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || ENDINGS.stream().noneMatch(name::endsWith)) {
      throw new MissingDataException(
          shown
              + "/"
              + path
              + " is no picture; allowed are plain files that end with "
              + String.join(" ", ENDINGS)
              + "; remove it");
    }
  }

  private byte[] bytes(Named picture) {
    try {
      return Files.readAllBytes(picture.file());
    } catch (IOException e) {
      throw new MissingDataException(
          shown + "/" + picture.path() + " cannot be read (" + e.getMessage() + ")");
    }
  }
}
