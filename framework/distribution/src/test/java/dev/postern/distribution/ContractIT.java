package dev.postern.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import java.nio.file.Path;

final class ContractIT {
  @Test void probe(@TempDir Path folder) {
    String all = PluginJar.nested("trial.Trouble").stream().map(n -> n.substring(n.indexOf('$')+1).replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase()).filter(n -> !n.equals("never-ends")).collect(java.util.stream.Collectors.joining(", "));
    Trial t = new Trial(folder).suite("badnets: {rate: 0.2, target: 0, pattern: checkerboard}", "no-defense, "+all);
    var e = t.run("--plugins", Trial.others());
    System.out.println(e);
    t.resultsByCell().forEach((k, v) -> System.out.println(k + "  " + v.status() + " " + v.reason()+"  "+v.metrics()));
  }
}
