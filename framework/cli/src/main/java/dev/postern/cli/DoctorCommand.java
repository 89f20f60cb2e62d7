package dev.postern.cli;

import dev.postern.catalog.Catalog;
import dev.postern.catalog.Kind;
import dev.postern.catalog.PluginEntry;
import dev.postern.cli.doctor.DatasetFacts;
import dev.postern.cli.doctor.Doctor;
import dev.postern.cli.doctor.FileFacts;
import dev.postern.cli.doctor.Finding;
import dev.postern.cli.doctor.Once;
import dev.postern.cli.doctor.Premises;
import dev.postern.results.CanonicalJson;
import dev.postern.spi.Download;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern doctor}. */
@Command(
    name = "doctor",
    description =
        "Looks whether this machine and installation can run suites, and says what to mend.",
    footer = "Exits with 0 where there is no problem, with 4 where there is one.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private PluginsOption plugins;
  @Mixin private StoreOption store;

  @Option(names = "--json", description = "prints JSON instead of a table")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Once<Catalog> catalog = new Once<>(plugins::catalog);
    try {
      Doctor doctor = Doctor.of(premises(catalog));
      PrintWriter print = spec.commandLine().getOut();
      FindingTable table = new FindingTable(print, doctor.names());
      List<Finding> findings = doctor.look(json ? finding -> {} : table::print);
      if (json) {
        print.print(CanonicalJson.pretty(tree(findings)));
        print.flush();
      } else {
        table.printSum(findings);
      }
      return count(findings, Finding.Level.PROBLEM) == 0 ? ExitCodes.OK : ExitCodes.ENVIRONMENT;
    } finally {
      if (catalog.isKnown()) {
        catalog.call().close();
      }
    }
  }

  private Premises premises(Callable<Catalog> catalog) {
    Optional<Path> folder = data.folder();
    return new Premises(
        Installation::home,
        String.join(" ", new Installation.VersionProvider().getVersion()),
        catalog,
        folder,
        () -> catalog.call().of(Kind.DATASET).stream().map(entry -> facts(entry, folder)).toList(),
        store.path());
  }

  private static DatasetFacts facts(PluginEntry entry, Optional<Path> folder) {
    List<Download> downloads = DataCommand.downloads(entry);
    DatasetState state = DatasetState.of(downloads, DataCommand.isOwn(entry), folder);
    return new DatasetFacts(
        entry.id(),
        state.word(),
        downloads.stream()
            .map(
                download ->
                    folder
                        .map(path -> FileFacts.of(download, path))
                        .orElseGet(() -> new FileFacts(download.path(), false, "", "")))
            .toList());
  }

  private static Map<String, Object> tree(List<Finding> findings) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("postern", Installation.version().version());
    tree.put("commit", Installation.version().commit());
    tree.put("problems", count(findings, Finding.Level.PROBLEM));
    tree.put("notes", count(findings, Finding.Level.NOTE));
    tree.put("findings", findings.stream().map(DoctorCommand::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(Finding finding) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("level", finding.level().name());
    tree.put("check", finding.check());
    tree.put("found", finding.found());
    tree.put("remedy", finding.remedy());
    return tree;
  }

  private static long count(List<Finding> findings, Finding.Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }
}
