package dev.postern.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where artefacts are kept. */
final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "DIR",
      defaultValue = "runs/.store",
      description = "where trained networks and other work are kept (default: ${DEFAULT-VALUE})")
  private Path store;

  Path path() {
    return store;
  }
}
