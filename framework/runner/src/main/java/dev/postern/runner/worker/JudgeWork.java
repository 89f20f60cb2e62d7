package dev.postern.runner.worker;

import dev.postern.results.Fields;
import dev.postern.runner.judge.Judge;
import java.util.Map;

/** Lets the judge compute a result; no tensor, no plugin. */
final class JudgeWork implements Work {

  @Override
  public Map<String, Object> run(Fields request, Bench bench) throws Exception {
    new Judge(request).judge(bench.out());
    return Map.of();
  }
}
