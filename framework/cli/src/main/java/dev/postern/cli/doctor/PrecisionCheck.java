package dev.postern.cli.doctor;

import java.util.List;
import java.util.concurrent.Callable;

/** What {@code precision: bfloat16} does here. */
record PrecisionCheck(Callable<PrecisionFacts> facts, Callable<TrialFacts> trial) implements Check {

  @Override
  public String name() {
    return "precision";
  }

  @Override
  public List<Finding> look() throws Exception {
    PrecisionFacts precision = facts.call();
    if (!precision.isFast()) {
      return List.of(
          Finding.note(
              name(),
              "no units for bfloat16: suites with precision: bfloat16 train in float32 here, warn"
                  + " of it, and their results say so",
              "use a processor with AVX512-BF16 or AMX where numbers in bfloat16 are wanted"));
    }
    String units =
        precision.onGpu() ? "the GPU's" : String.join(" and ", precision.units()).replace('_', '-');
    String found = "units for bfloat16 (" + units + "): precision: bfloat16 trains with them";
    return switch (trial.call().bfloat16()) {
      case "right" -> List.of(Finding.ok(name(), found + "; a pass gives the right numbers"));
      case "wrong" ->
          List.of(
              Finding.problem(
                  name(),
                  found + ", but a pass gives wrong numbers",
                  "use precision: float32, and report this with the processor's model"));
      default ->
          List.of(
              Finding.note(
                  name(), found + "; untried, since libtorch does not load", "mend that first"));
    };
  }
}
