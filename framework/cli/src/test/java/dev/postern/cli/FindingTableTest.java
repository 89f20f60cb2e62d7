package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cli.doctor.Finding;
import dev.postern.cli.doctor.Finding.Level;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTableTest {

  @Test
  void eachFindingHasALineAndEachTroubleItsRemedyBelow() {
    StringWriter text = new StringWriter();
    FindingTable table = new FindingTable(new PrintWriter(text), List.of("java", "libtorch"));
    Finding well = new Finding(Level.OK, "java", "17", "");
    Finding bad = new Finding(Level.PROBLEM, "libtorch", "does not load", "build again");

    table.print(well);
    table.print(bad);
    table.printSum(List.of(well, bad));

    assertThat(text.toString().lines())
        .containsExactly(
            "OK       java     17",
            "PROBLEM  libtorch does not load",
            "                  → build again",
            "1 problem, no notes");
  }
}
