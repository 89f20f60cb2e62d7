package dev.postern.cli.doctor;

import dev.postern.results.Fields;
import dev.postern.runner.drive.WorkerTrial;
import java.util.Map;
import java.util.TreeMap;

/**
 * How libtorch fared in a worker process.
 *
 * @param version of libtorch; "" where it did not load
 * @param threads that an operation may use
 * @param gpus that it sees
 * @param isRight whether a forward and a backward pass gave the right numbers
 * @param numbers what they gave
 * @param bfloat16 whether bfloat16 gave the "right" ones, "wrong" ones or is "untried"
 * @param environment of allocator and threads, as the process saw it
 * @param heap the most the process's heap may become, in bytes
 * @param failure why libtorch did not load or the process gave no answer; "" where all went well
 * @param log what the process printed
 */
record TrialFacts(
    String version,
    int threads,
    int gpus,
    boolean isRight,
    String numbers,
    String bfloat16,
    Map<String, String> environment,
    long heap,
    String failure,
    String log) {

  TrialFacts {
    environment = Map.copyOf(environment);
  }

  static TrialFacts of(WorkerTrial trial) {
    Fields facts = Fields.of(trial.facts(), "the trial");
    if (!trial.failure().isEmpty()) {
      return failed(trial.failure(), trial.log());
    }
    if (facts.has("failure")) {
      return failed(facts.string("failure"), trial.log());
    }
    Map<String, String> environment = new TreeMap<>();
    facts.tree("environment").forEach((name, value) -> environment.put(name, value.toString()));
    return new TrialFacts(
        facts.string("version"),
        facts.integer("threads"),
        facts.integer("gpus"),
        Boolean.TRUE.equals(facts.map().get("right")),
        facts.numbers("outputs") + " and " + facts.numbers("gradient"),
        facts.string("bfloat16"),
        environment,
        facts.map().get("heap") instanceof Number heap ? heap.longValue() : 0,
        "",
        trial.log());
  }

  private static TrialFacts failed(String failure, String log) {
    return new TrialFacts("", 0, 0, false, "", "untried", Map.of(), 0, failure, log);
  }
}
