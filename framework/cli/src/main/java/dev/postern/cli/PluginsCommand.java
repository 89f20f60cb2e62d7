package dev.postern.cli;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.Field;
import dev.postern.catalog.Kind;
import dev.postern.catalog.PluginEntry;
import dev.postern.spi.Description;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern plugins list | describe}. */
@Command(
    name = "plugins",
    description = "Shows the plugins at hand.",
    mixinStandardHelpOptions = true)
final class PluginsCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "Lists the plugins, and what kept others out.",
      mixinStandardHelpOptions = true)
  int list(@Mixin PluginsOption option) {
    PrintWriter print = spec.commandLine().getOut();
    try (Catalog catalog = option.catalog(spec.commandLine().getErr())) {
      for (PluginEntry entry : catalog.entries()) {
        Description description = entry.plugin().describe();
        print.println(
            String.format(
                Locale.ROOT,
                "%-8s %-14s %s%s",
                entry.kind().id(),
                entry.id(),
                description.summary(),
                entry.external() ? " [" + entry.jar() + "]" : ""));
      }
      return catalog.problems().isEmpty() ? ExitCodes.OK : ExitCodes.SOME_CELLS_FAILED;
    }
  }

  @Command(
      name = "describe",
      description = "Shows a plugin's page and parameters.",
      mixinStandardHelpOptions = true)
  int describe(
      @Mixin PluginsOption option,
      @Parameters(index = "0", paramLabel = "ID", description = "the plugin's id") String id) {
    try (Catalog catalog = option.catalog(spec.commandLine().getErr())) {
      List<PluginEntry> found =
          catalog.entries().stream().filter(entry -> entry.id().equals(id)).toList();
      if (found.isEmpty()) {
        catalog.require(Kind.DEFENSE, id);
      }
      found.forEach(this::describe);
      return ExitCodes.OK;
    }
  }

  private void describe(PluginEntry entry) {
    PrintWriter print = spec.commandLine().getOut();
    print.println(entry.page().strip());
    print.println();
    print.println("Parameters of the " + entry.kind().id() + " " + entry.id() + ":");
    if (entry.form().fields().isEmpty()) {
      print.println("  none");
    }
    entry.form().fields().forEach(field -> print.println("  " + line(field)));
  }

  private static String line(Field field) {
    String standard = field.defaultValue().map(value -> "default " + value).orElse("required");
    String source = field.source().isEmpty() ? "" : " [" + field.source() + "]";
    return "%s (%s): %s; %s%s"
        .formatted(field.name(), standard, field.meaning(), field.allowed(), source);
  }
}
