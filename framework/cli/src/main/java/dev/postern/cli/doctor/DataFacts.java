package dev.postern.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The data folder and the datasets.
 *
 * @param folder where one is named
 * @param isReadable whether it is a folder that can be read
 * @param datasets what is at hand of each
 */
record DataFacts(Optional<Path> folder, boolean isReadable, List<DatasetFacts> datasets) {

  DataFacts {
    datasets = List.copyOf(datasets);
  }

  static DataFacts of(Premises premises) throws Exception {
    Optional<Path> folder = premises.data();
    boolean isReadable =
        folder.filter(path -> Files.isDirectory(path) && Files.isReadable(path)).isPresent();
    return new DataFacts(folder, isReadable, premises.datasets().call());
  }
}
