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
}
