package dev.postern.cli;

import dev.postern.runner.store.Artefact;
import dev.postern.runner.store.Store;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern store list | gc}. */
@Command(
    name = "store",
    description = "Shows or tidies what is kept.",
    mixinStandardHelpOptions = true)
final class StoreCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "Lists what is kept, by kind, with its size.",
      mixinStandardHelpOptions = true)
  int list(@Mixin StoreOption option) {
    PrintWriter print = spec.commandLine().getOut();
    List<Artefact> all = open(option).list();
    Map<String, long[]> kinds = new TreeMap<>();
    for (Artefact artefact : all) {
      long size = Store.size(artefact);
      long[] sums = kinds.computeIfAbsent(artefact.kind(), kind -> new long[2]);
      sums[0]++;
      sums[1] += size;
      print.println(
          String.format(
              Locale.ROOT,
              "%-10s %s %9s",
              artefact.kind(),
              artefact.key().substring(0, 16),
              megabytes(size)));
    }
    kinds.forEach(
        (kind, sums) ->
            print.println(
                String.format(Locale.ROOT, "%6d × %-10s %9s", sums[0], kind, megabytes(sums[1]))));
    return ExitCodes.OK;
  }

  @Command(
      name = "gc",
      description =
          "Removes leftovers of stopped runs, damaged artefacts and, on request, whole kinds.",
      mixinStandardHelpOptions = true)
  int gc(
      @Mixin StoreOption option,
      @Option(
              names = "--kind",
              paramLabel = "KIND",
              description =
                  "also remove all of a kind (such as victim); they are made again when needed")
          List<String> kinds) {
    PrintWriter print = spec.commandLine().getOut();
    Store store = open(option);
    print.println(store.sweep() + " leftovers removed");
    List<String> wanted = kinds == null ? List.of() : kinds;
    List<Artefact> all = store.list();
    for (String kind : wanted) {
      List<Artefact> ofKind = all.stream().filter(a -> a.kind().equals(kind)).toList();
      ofKind.forEach(store::remove);
      print.println(ofKind.size() + " × " + kind + " removed");
    }
    return ExitCodes.OK;
  }

  private Store open(StoreOption option) {
    PrintWriter complain = spec.commandLine().getErr();
    return new Store(option.path(), warning -> complain.println("warning: " + warning));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
