package dev.postern.runner.data;

import dev.postern.runner.store.Digests;
import dev.postern.spi.Checksum;
import dev.postern.spi.DataFile;
import dev.postern.spi.DataFolder;
import dev.postern.spi.MissingDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The user's folder; a file is handed out only after its checksum was verified.
 *
 * @param root the folder, where one is given
 * @param advice appended to what is said of something absent; "" for nothing
 */
record CheckedFolder(Optional<Path> root, String advice) implements DataFolder {

  @Override
  public Path require(DataFile wanted) {
    Path file = place(wanted.path(), wanted.origin());
    if (!Files.isRegularFile(file)) {
      throw absent(wanted.path(), wanted.origin(), file);
    }
    verify(wanted, file);
    return file;
  }

  @Override
  public Path find(String path, String origin) {
    Path found = place(path, origin);
    if (!Files.exists(found)) {
      throw absent(path, origin, found);
    }
    return found;
  }

  private Path place(String path, String origin) {
    Path folder =
        root.orElseThrow(
            () ->
                new MissingDataException(
                    path
                        + " is needed, but no data folder is given; get it from "
                        + origin
                        + ", put it into a folder and name that with --data DIR or POSTERN_DATA"
                        + advice));
    Path place = folder.resolve(path);
    if (!place.normalize().startsWith(folder.normalize())) {
      throw new MissingDataException(
          path + " is outside the data folder " + folder + "; name a path inside it");
    }
    return place;
  }

  private MissingDataException absent(String path, String origin, Path place) {
    return new MissingDataException(
        path
            + " is not in the data folder "
            + root.orElseThrow()
            + "; get it from "
            + origin
            + " and put it at "
            + place
            + advice);
  }

  private static void verify(DataFile wanted, Path file) {
    Checksum expected = wanted.checksum();
    String algorithm = expected.algorithm().title();
    try {
      String found = Digests.ofFile(file, algorithm);
      if (!found.equals(expected.hex())) {
        throw new MissingDataException(
            file
                + " is not the published file: its "
                + algorithm
                + " is "
                + found
                + ", expected "
                + expected.hex()
                + "; get it again from "
                + wanted.origin());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
