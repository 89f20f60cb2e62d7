package dev.postern.cli;

import dev.postern.catalog.Catalog;
import dev.postern.suite.SuiteSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern schema}. */
@Command(
    name = "schema",
    description = "Writes a JSON Schema of suites from the plugins at hand, for editors.",
    footer =
        "An editor with a YAML language server takes it from a suite's first line:"
            + " \"# yaml-language-server: $$schema=FILE\"",
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginsOption plugins;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "where to write it; standard output without")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    try (Catalog catalog = plugins.catalog(spec.commandLine().getErr())) {
      String schema = SuiteSchema.of(catalog);
      if (file == null) {
        print.print(schema);
        print.flush();
      } else {
        Files.writeString(file, schema);
        print.println("schema: " + file);
      }
      return catalog.problems().isEmpty() ? ExitCodes.OK : ExitCodes.SOME_CELLS_FAILED;
    }
  }
}
