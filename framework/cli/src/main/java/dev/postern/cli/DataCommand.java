package dev.postern.cli;

import dev.postern.catalog.BindingException;
import dev.postern.catalog.Catalog;
import dev.postern.catalog.Field;
import dev.postern.catalog.Kind;
import dev.postern.catalog.PluginEntry;
import dev.postern.cli.fetch.Fetcher;
import dev.postern.cli.fetch.Limits;
import dev.postern.cli.fetch.Patience;
import dev.postern.runner.data.DatasetLoader;
import dev.postern.spi.Dataset;
import dev.postern.spi.DatasetPlugin;
import dev.postern.spi.Download;
import dev.postern.spi.LabelledImages;
import dev.postern.spi.MissingDataException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code postern data list | fetch | check}. */
@Command(
    name = "data",
    description = "Shows, gets or checks datasets.",
    mixinStandardHelpOptions = true)
final class DataCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "Lists the datasets, where they come from and what of them is at hand.",
      mixinStandardHelpOptions = true)
  int list(@Mixin PluginsOption plugins, @Mixin DataOption data) {
    PrintWriter print = spec.commandLine().getOut();
    Optional<Path> folder = data.folder();
    print.println(
        folder
            .map(path -> "data folder: " + path)
            .orElse("no data folder; name one with --data DIR or POSTERN_DATA"));
    try (Catalog catalog = plugins.catalog(spec.commandLine().getErr())) {
      for (PluginEntry entry : catalog.of(Kind.DATASET)) {
        DatasetState state = DatasetState.of(downloads(entry), isOwn(entry), folder);
        print.println(
            "%-14s %-9s %s"
                .formatted(entry.id(), state.word(), entry.plugin().describe().summary()));
        state.lines().forEach(line -> print.println("    " + line));
      }
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "fetch",
      description = "Gets a dataset from its official site into the data folder and unpacks it.",
      footer =
          "Behind a proxy: POSTERN_JAVA_OPTIONS=\"-Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT"
              + " -Dhttp.proxyHost=HOST -Dhttp.proxyPort=PORT\"",
      mixinStandardHelpOptions = true)
  int fetch(
      @Mixin PluginsOption plugins,
      @Mixin DataOption data,
      @Mixin SettingsOption settings,
      @Parameters(index = "0", paramLabel = "ID", description = "the dataset's id") String id) {
    PrintWriter print = spec.commandLine().getOut();
    try (Catalog catalog = plugins.catalog(spec.commandLine().getErr())) {
      PluginEntry entry = catalog.require(Kind.DATASET, id);
      List<Download> downloads = downloads(entry, bound(entry, settings.tree()));
      if (downloads.isEmpty()) {
        print.println(id + ": nothing to fetch; \"postern plugins describe " + id + "\" says why");
        return ExitCodes.OK;
      }
      Path folder = data.folder().orElseThrow(DataCommand::noFolder);
      Fetcher fetcher =
          new Fetcher(folder, Patience.standard(), Limits.standard(), new FetchPrinter(print));
      downloads.forEach(fetcher::fetch);
      print.println(id + " is in " + folder + "; \"postern data check " + id + "\" reads it");
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "check",
      description = "Reads datasets as a run would; without ID all that are at hand.",
      footer = "Exits with 0 only where every dataset that was read is sound.",
      mixinStandardHelpOptions = true)
  int check(
      @Mixin PluginsOption plugins,
      @Mixin DataOption data,
      @Mixin SettingsOption settings,
      @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "the dataset's id")
          @Nullable String id) {
    try (Catalog catalog = plugins.catalog(spec.commandLine().getErr())) {
      if (id != null) {
        PluginEntry entry = catalog.require(Kind.DATASET, id);
        boolean sound = isSound(entry, bound(entry, settings.tree()), data.folder());
        return sound ? ExitCodes.OK : ExitCodes.ENVIRONMENT;
      }
      long flawed =
          catalog.of(Kind.DATASET).stream()
              .filter(entry -> isAtHand(entry, data.folder()))
              .filter(entry -> !isSound(entry, bound(entry, Map.of()), data.folder()))
              .count();
      return flawed == 0 ? ExitCodes.OK : ExitCodes.ENVIRONMENT;
    }
  }

  private boolean isAtHand(PluginEntry entry, Optional<Path> folder) {
    DatasetState state = DatasetState.of(downloads(entry), isOwn(entry), folder);
    boolean some = state.isReadable();
    if (!some) {
      spec.commandLine().getOut().println("%-14s %s".formatted(entry.id(), state.word()));
    }
    return some;
  }

  private boolean isSound(PluginEntry entry, Record parameters, Optional<Path> folder) {
    PrintWriter complain = spec.commandLine().getErr();
    try {
      Dataset dataset = DatasetLoader.of(plugin(entry), parameters).load(folder);
      LabelledImages train = dataset.train();
      spec.commandLine()
          .getOut()
          .println(
              "%-14s sound: %d + %d images of %s in %d classes"
                  .formatted(
                      entry.id(),
                      train.size(),
                      dataset.test().size(),
                      train.shape(),
                      train.classes()));
      return true;
    } catch (MissingDataException e) {
      complain.println(entry.id() + ": " + e.getMessage());
    } catch (OutOfMemoryError e) {
      complain.println(
          entry.id()
              + ": it does not fit into memory; try POSTERN_JAVA_OPTIONS=-Xmx4g postern data check "
              + entry.id());
    }
    return false;
  }

  /** Datasets of the user's own files cannot be read without being told about them. */
  static boolean isOwn(PluginEntry entry) {
    return entry.form().fields().stream().map(Field::defaultValue).anyMatch(Optional::isEmpty);
  }

  /** With the parameters' defaults. */
  static List<Download> downloads(PluginEntry entry) {
    return isOwn(entry) ? List.of() : downloads(entry, bound(entry, Map.of()));
  }

  private static List<Download> downloads(PluginEntry entry, Record parameters) {
    return downloads(plugin(entry), parameters);
  }

  private static <P extends Record> List<Download> downloads(
      DatasetPlugin<P> plugin, Record parameters) {
    return plugin.downloads(plugin.parameters().cast(parameters));
  }

  private static DatasetPlugin<?> plugin(PluginEntry entry) {
    return (DatasetPlugin<?>) entry.plugin();
  }

  private static Record bound(PluginEntry entry, Map<String, Object> settings) {
    try {
      return entry.form().bind(settings);
    } catch (BindingException e) {
      throw new UsageException(
          e.flaws().stream()
                  .map(flaw -> flaw.messageOf("the dataset \"" + entry.id() + "\""))
                  .collect(Collectors.joining("; "))
              + "; settings are given as --set NAME=VALUE");
    }
  }

  private static UsageException noFolder() {
    return new UsageException(
        "there is no data folder to fetch into; name one with --data DIR or POSTERN_DATA");
  }
}
