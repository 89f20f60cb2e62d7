package dev.postern.datasets;

import dev.postern.spi.LabelledImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads Tiny ImageNet as it was unpacked: {@code train/<id>/images/*.JPEG}, and {@code val/images}
 * with {@code val/val_annotations.txt}, whose lines begin with file name and id.
 *
 * @param root the folder {@code tiny-imagenet-200}
 * @param classes ids by label
 * @param origin where people get it
 */
record TinyImagenetFolder(Path root, List<String> classes, String origin) {

  /** The training images, class by class, by file name within a class. */
  LabelledImages train(int perClass) {
    PictureStack stack =
        new PictureStack(TinyImagenet.SHAPE, classes.size(), classes.size() * perClass);
    for (int label = 0; label < classes.size(); label++) {
      Path folder = root.resolve("train").resolve(classes.get(label)).resolve("images");
      List<Path> files = pictures(folder);
      if (files.size() != perClass) {
        throw malformed(folder, "it holds " + files.size() + " pictures, not " + perClass);
      }
      for (Path file : files) {
        add(stack, file, label);
      }
    }
    return stack.images();
  }

  /** The validation images in the order of their annotations; they have published labels. */
  LabelledImages validation(int size) {
    Path annotations = root.resolve("val").resolve("val_annotations.txt");
    List<String> lines = lines(annotations);
    if (lines.size() != size) {
      throw malformed(annotations, "it has " + lines.size() + " lines, not " + size);
    }
    PictureStack stack = new PictureStack(TinyImagenet.SHAPE, classes.size(), size);
    Set<String> seen = new HashSet<>();
    for (int row = 0; row < size; row++) {
      String[] parts = lines.get(row).split("\t", 3);
      int label = parts.length < 2 ? -1 : classes.indexOf(parts[1]);
      if (label < 0 || !seen.add(parts[0]) || !parts[0].matches("[A-Za-z0-9_]+\\.JPEG")) {
        throw malformed(
            annotations,
            "line " + (row + 1) + " is no new file name and the id of one of the classes");
      }
      add(stack, root.resolve("val").resolve("images").resolve(parts[0]), label);
    }
    return stack.images();
  }

  private void add(PictureStack stack, Path file, int label) {
    try {
      stack.add(PictureReader.read(file), label);
    } catch (UnreadablePictureException e) {
      throw malformed(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw malformed(file, "it cannot be read (" + e.getMessage() + ")");
    }
  }

  private List<Path> pictures(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".JPEG")).sorted().toList();
    } catch (IOException e) {
      throw malformed(folder, "it cannot be listed (" + e.getMessage() + ")");
    }
  }

  private List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw malformed(file, "it cannot be read (" + e.getMessage() + ")");
    }
  }

  private RuntimeException malformed(Path file, String what) {
    return Published.malformed(file.toString(), what, origin);
  }
}
