package dev.postern.cli.doctor;

import dev.postern.catalog.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Which plugins can be used, and what keeps others out. */
record PluginsCheck(Callable<PluginFacts> facts) implements Check {

  @Override
  public String name() {
    return "plugins";
  }

  @Override
  public List<Finding> look() throws Exception {
    PluginFacts plugins = facts.call();
    List<Finding> findings = new ArrayList<>();
    String counts =
        plugins.good().entrySet().stream()
            .map(kind -> Words.count(kind.getValue(), kind.getKey().id()))
            .collect(Collectors.joining(", "));
    String own = plugins.external() == 0 ? "" : ", " + plugins.external() + " of them your own";
    List<String> absent =
        plugins.good().entrySet().stream()
            .filter(kind -> kind.getValue() == 0)
            .map(kind -> kind.getKey().id())
            .toList();
    findings.add(
        absent.isEmpty()
            ? Finding.ok(name(), counts + own)
            : Finding.problem(
                name(),
                counts + own + ": no cell can be run without a " + absent.get(0),
                "install Postern again, with the JARs in its folder plugins"));
    for (Problem problem : plugins.problems()) {
      findings.add(Finding.problem(name(), problem.jar() + ": " + problem.message()));
    }
    return findings;
  }
}
