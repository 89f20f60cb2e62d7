package dev.postern.datasets;

import dev.postern.spi.ImageShape;
import dev.postern.spi.LabelledImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads GTSRB as it was unpacked: PPM pictures of 15×15 to 250×250 pixels and CSV files with
 * semicolons that name them and their classes. The whole picture is resized; the region of interest
 * in the CSV files is not used, as in BackdoorBench.
 *
 * @param shape of the images
 * @param classes how many
 * @param origin where people get it
 */
record GtsrbFolder(ImageShape shape, int classes, String origin) {

  /**
   * The training images, class by class in the order of {@code 00000/GT-00000.csv} and its like.
   *
   * @param size number of images
   */
  LabelledImages train(Path folder, int size) {
    List<Named> all = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      String name = String.format(Locale.ROOT, "%05d", label);
      Path table = folder.resolve(name).resolve("GT-" + name + ".csv");
      for (Named picture : named(table, folder.resolve(name))) {
        if (picture.label() != label) {
          throw malformed(table, "it speaks of class " + picture.label() + ", not of " + label);
        }
        all.add(picture);
      }
    }
    return stacked(folder, all, size);
  }

  /**
   * The test images in the order of their CSV file.
   *
   * @param size number of images
   */
  LabelledImages test(Path folder, Path table, int size) {
    return stacked(table, named(table, folder), size);
  }

  private record Named(Path file, int label) {}

  private LabelledImages stacked(Path named, List<Named> pictures, int size) {
    if (pictures.size() != size) {
      throw malformed(named, "it names " + pictures.size() + " pictures, not " + size);
    }
    PictureStack stack = new PictureStack(shape, classes, size);
    for (Named picture : pictures) {
      try {
        stack.add(PictureReader.read(picture.file()), picture.label());
      } catch (UnreadablePictureException e) {
        throw malformed(picture.file(), String.valueOf(e.getMessage()));
      } catch (IOException e) {
        throw malformed(picture.file(), "it cannot be read (" + e.getMessage() + ")");
      }
    }
    return stack.images();
  }

  private List<Named> named(Path table, Path folder) {
    List<String> lines = lines(table);
    List<String> header = lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split(";"));
    int file = header.indexOf("Filename");
    int label = header.indexOf("ClassId");
    if (file < 0 || label < 0) {
      throw malformed(table, "its first line does not name the columns Filename and ClassId");
    }
    List<Named> pictures = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int line = 1; line < lines.size(); line++) {
      String[] cells = lines.get(line).split(";", -1);
      boolean complete = cells.length == header.size() && seen.add(cells[file]);
      if (!complete || !cells[file].matches("[0-9_]+\\.ppm") || !isClass(cells[label])) {
        throw malformed(
            table,
            "line "
                + (line + 1)
                + " is no new file name NUMBER.ppm with a class in 0…"
                + (classes - 1));
      }
      pictures.add(new Named(folder.resolve(cells[file]), Integer.parseInt(cells[label])));
    }
    return pictures;
  }

  private boolean isClass(String cell) {
    return cell.matches("[0-9]{1,4}") && Integer.parseInt(cell) < classes;
  }

  private List<String> lines(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException e) {
      throw malformed(table, "it cannot be read (" + e.getMessage() + ")");
    }
  }

  private RuntimeException malformed(Path file, String what) {
    return Published.malformed(file.toString(), what, origin);
  }
}
