package dev.postern.runner.worker;

import dev.postern.results.Fields;
import java.util.Map;

/** What is done for one kind of task. */
interface Work {

  /**
   * Reads what the request names, writes into {@link Bench#out} and returns facts: a canonical
   * tree.
   */
  Map<String, Object> run(Fields request, Bench bench) throws Exception;
}
