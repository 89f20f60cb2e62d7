package dev.postern.spi;

import java.nio.file.Path;

/** The user's folder of datasets ({@code --data} or {@code POSTERN_DATA}). */
public interface DataFolder {

  /**
   * The file, after its checksum was verified.
   *
   * @throws MissingDataException where it is absent or another one; the message says where to get
   *     it and where to put it
   */
  Path require(DataFile file);

  /**
   * A file or folder whose checksum nobody published, as it lies there: the reader has to check
   * what it holds.
   *
   * @param path where it lies inside the data folder, with forward slashes
   * @param origin where people get it
   * @throws MissingDataException where it is absent; the message says where to get it and where to
   *     put it
   */
  default Path find(String path, String origin) {
    throw new MissingDataException(
        path + " is needed, but this data folder only hands out files with a checksum; " + origin);
  }
}
