package dev.postern.runner.worker;

import dev.postern.engine.Devices;
import dev.postern.engine.torch.TorchTrial;
import dev.postern.results.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Tries out libtorch, and tells how the process it runs in was set up. */
final class TrialWork implements Work {
  private static final int MOST_CAUSES = 8;

  private final String device;

  TrialWork(String device) {
    this.device = device;
  }

  @Override
  public Map<String, Object> run(Fields request, Bench bench) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("environment", environment());
    facts.put("heap", Runtime.getRuntime().maxMemory());
    try {
      put(facts, TorchTrial.run(Devices.of(device), Devices.hasBfloat16(device)));
    } catch (Throwable e) { // a library that does not load is an Error
      facts.put("failure", causes(e));
    }
    return facts;
  }

  private static void put(Map<String, Object> facts, TorchTrial trial) {
    facts.put("version", trial.version());
    facts.put("threads", trial.threads());
    facts.put("interop-threads", trial.interopThreads());
    facts.put("gpus", trial.gpus());
    facts.put("right", isRight(trial));
    facts.put("outputs", trial.outputs());
    facts.put("gradient", trial.gradient());
    facts.put("bfloat16", bfloat16(trial));
  }

  private static boolean isRight(TorchTrial trial) {
    return trial.outputs().equals(TorchTrial.OUTPUTS)
        && trial.gradient().equals(TorchTrial.GRADIENT);
  }

  private static String bfloat16(TorchTrial trial) {
    if (trial.bfloat16().isEmpty()) {
      return "untried";
    }
    return trial.bfloat16().equals(TorchTrial.OUTPUTS) ? "right" : "wrong";
  }

  private static Map<String, Object> environment() {
    Map<String, Object> set = new TreeMap<>();
    System.getenv()
        .forEach(
            (name, value) -> {
              if (name.startsWith("MALLOC_") || name.endsWith("_NUM_THREADS")) {
                set.put(name, value);
              }
            });
    return set;
  }

  /** What went wrong is often said by the innermost cause alone. */
  private static String causes(Throwable outermost) {
    StringBuilder text = new StringBuilder();
    Throwable e = outermost;
    for (int i = 0; e != null && i < MOST_CAUSES; i++, e = e.getCause()) {
      text.append(i == 0 ? "" : "; ").append(e.getClass().getSimpleName());
      text.append(e.getMessage() == null ? "" : ": " + e.getMessage());
    }
    return text.toString();
  }
}
