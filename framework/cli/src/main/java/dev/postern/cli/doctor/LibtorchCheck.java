package dev.postern.cli.doctor;

import java.util.List;
import java.util.concurrent.Callable;

/** Whether libtorch loads in a worker process and computes. */
record LibtorchCheck(Callable<TrialFacts> facts) implements Check {
  private static final String KEEPS_BLOCKS = "MALLOC_TRIM_THRESHOLD_";

  @Override
  public String name() {
    return "libtorch";
  }

  @Override
  public List<Finding> look() throws Exception {
    TrialFacts trial = facts.call();
    if (!trial.failure().isEmpty()) {
      return List.of(LoadTrouble.of(trial.failure(), trial.log()).finding(name()));
    }
    String found =
        "%s loads in a worker process: %s, heap up to %s, %s"
            .formatted(
                trial.version(),
                Words.count(trial.threads(), "thread"),
                Words.bytes(trial.heap()),
                trial.environment().containsKey(KEEPS_BLOCKS)
                    ? "an allocator that keeps large blocks"
                    : "the allocator as it is");
    if (!trial.isRight()) {
      return List.of(
          Finding.problem(
              name(),
              found + "; but it computes wrongly: " + trial.numbers(),
              "trust no result of this machine, and report this with the processor's model"));
    }
    return List.of(
        Finding.ok(name(), found + "; a forward and a backward pass give the right numbers"));
  }
}
