package dev.postern.cli;

import dev.postern.catalog.Catalog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Folders of the user's own plugin JARs. */
final class PluginsOption {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "folder of plugin JARs of your own; may be repeated")
  private List<Path> folders = List.of();

  /** All plugins. */
  Catalog catalog() {
    return Installation.catalog(folders);
  }

  /** All plugins; what kept others out is told. */
  Catalog catalog(PrintWriter complain) {
    Catalog catalog = catalog();
    catalog.problems().forEach(p -> complain.println("warning: " + p.jar() + ": " + p.message()));
    return catalog;
  }
}
